using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Finds the series of a line by its first five columns as they stand in the file.</summary>
internal sealed class FleetCsvSeriesCache
{
    private const int MostPrefixes = 1 << 20;

    private readonly Dictionary<byte[], FleetCsvSeries> byPrefix = new(ByteText.Comparer);
    private readonly Dictionary<byte[], FleetCsvSeries>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly FleetCsvSeriesNames names;

    public FleetCsvSeriesCache(FleetCsvSeriesNames names)
    {
        this.names = names;
        lookup = byPrefix.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Reads columns without quotes.</summary>
    /// <param name="prefix">The first five columns with the comma behind each.</param>
    /// <param name="series">The series, when true is returned.</param>
    public bool TryGet(ReadOnlySpan<byte> prefix, [NotNullWhen(true)] out FleetCsvSeries? series)
    {
        if (lookup.TryGetValue(prefix, out series))
        {
            return true;
        }

        if (prefix.Contains((byte)'"') || !TryRead(prefix, out series))
        {
            return false;
        }

        if (byPrefix.Count == MostPrefixes)
        {
            byPrefix.Clear();
        }

        series = names.TheOne(series);
        byPrefix.Add(prefix.ToArray(), series);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> prefix, [NotNullWhen(true)] out FleetCsvSeries? series)
    {
        ReadOnlySpan<byte> rest = prefix;
        ReadOnlySpan<byte> installation = Next(ref rest), number = Next(ref rest), city = Next(ref rest), measure = Next(ref rest), label = Next(ref rest);
        bool read = TryId(installation, out long installationId) & TryId(number, out long installationNumber) & TryId(measure, out long measureId);
        series = read ? new(installationId, installationNumber, Encoding.UTF8.GetString(city), measureId, Encoding.UTF8.GetString(label)) : null;
        return read && !label.IsEmpty;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        int comma = rest.IndexOf((byte)',');
        ReadOnlySpan<byte> field = rest[..comma];
        rest = rest[(comma + 1)..];
        return field;
    }

    private static bool TryId(ReadOnlySpan<byte> text, out long id) => Utf8Parser.TryParse(text, out id, out int used) && used == text.Length;
}
