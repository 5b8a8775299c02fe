using System.Text;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The first line of the 7-column CSV.</summary>
internal static class FleetCsvHeader
{
    /// <summary>The header as it is written.</summary>
    public const string Text = "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Refuses a file of another kind.</summary>
    /// <param name="line">The first line without its end.</param>
    /// <param name="file">The file's name, for the message.</param>
    public static void Check(ReadOnlySpan<byte> line, string file)
    {
        line = line.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
        string found = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 400)]);
        if (!string.Equals(found.Replace("\"", null, StringComparison.Ordinal).Trim(), Text, StringComparison.OrdinalIgnoreCase))
        {
            throw new OperatorException(
                $"The file {file} does not begin with the header \"{Text}\" but with \"{FleetCsvText.Readable(found)}\": give a comma-separated file in that format.");
        }
    }
}
