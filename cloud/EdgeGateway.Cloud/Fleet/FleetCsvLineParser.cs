using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Reads lines of the 7-column CSV: usual ones in place, odd ones (quotes, other ways to write a time) field by field.</summary>
internal sealed class FleetCsvLineParser
{
    private const int PrefixColumns = 5;

    private readonly FleetCsvSeriesCache cache;
    private readonly FleetCsvTime time = new();
    private readonly FleetCsvFields fields;
    private byte[] prefix = [];
    private FleetCsvSeries? series;

    /// <param name="names">The series of the file; shared by all parsers of it.</param>
    public FleetCsvLineParser(FleetCsvSeriesNames names)
    {
        cache = new FleetCsvSeriesCache(names);
        fields = new FleetCsvFields(names);
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="row">What it says.</param>
    /// <param name="what">What is wrong with it, when false is returned.</param>
    public bool TryParse(ReadOnlySpan<byte> line, out FleetCsvRow row, [NotNullWhen(false)] out string? what)
    {
        what = null;
        return TryUsual(line, out row) || fields.TryParse(line, out row, out what);
    }

    private bool TryUsual(ReadOnlySpan<byte> line, out FleetCsvRow row)
    {
        row = default;
        if ((series is null || !line.StartsWith(prefix)) && !TryPrefix(line))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = line[prefix.Length..];
        if (rest.Length <= FleetCsvTime.Length || rest[FleetCsvTime.Length] != ','
            || !time.TryParse(rest, out DateTime timeUtc) || !FleetCsvNumber.TryParse(rest[(FleetCsvTime.Length + 1)..], out double value))
        {
            return false;
        }

        row = new FleetCsvRow(series!, timeUtc, value);
        return true;
    }

    private bool TryPrefix(ReadOnlySpan<byte> line)
    {
        int length = 0;
        for (int column = 0; column < PrefixColumns; column++)
        {
            int comma = line[length..].IndexOf((byte)',');
            if (comma < 0)
            {
                return false;
            }

            length += comma + 1;
        }

        if (!cache.TryGet(line[..length], out FleetCsvSeries? found))
        {
            return false;
        }

        (series, prefix) = (found, line[..length].ToArray());
        return true;
    }
}
