using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Writes an installation's readings as rows of the original data: measure by measure, by time, with the doubled and contradicting rows that real exports have.</summary>
internal static class FleetCsv
{
    public const string Header = "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur\n";

    private const double TwiceShare = 0.0046, ContradictionShare = 0.0005;
    private const int LongestNumber = 32;

    private static readonly string[] Labels = ["BASE_VN_T.EXTER_T.REF_CORRIGE", "BASE_VN_T.AMBIA_T.REF_CORRIGE", "BASE_VN_T.CIRC1_T.DEPART"];

    public static byte[] Rows(FleetInstallation installation, MeasuredSeries series, FleetSettings settings)
    {
        Chance chance = Chance.For(settings.Seed, string.Create(CultureInfo.InvariantCulture, $"{installation.Number} rows"));
        using var rows = new MemoryStream();
        foreach (Measure measure in Enum.GetValues<Measure>())
        {
            byte[] start = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{installation.InternalId},{installation.Number},{installation.City},{installation.MeasureIds[(int)measure]},{Labels[(int)measure]},"));
            double[] values = series.Of(measure);
            for (int i = 0; i < values.Length; i++)
            {
                if (!double.IsNaN(values[i]))
                {
                    WriteReading(rows, start, settings.Window.Utf8At(i), values[i], chance);
                }
            }
        }

        return rows.ToArray();
    }

    private static void WriteReading(MemoryStream rows, byte[] start, ReadOnlySpan<byte> time, double value, Chance chance)
    {
        WriteRow(rows, start, time, value);
        double draw = chance.Unit();
        if (draw < TwiceShare)
        {
            WriteRow(rows, start, time, value);
        }
        else if (draw < TwiceShare + ContradictionShare)
        {
            WriteRow(rows, start, time, value + chance.OneOf([-0.2, -0.1, 0.1, 0.2]));
        }
    }

    private static void WriteRow(MemoryStream rows, ReadOnlySpan<byte> start, ReadOnlySpan<byte> time, double value)
    {
        rows.Write(start);
        rows.Write(time);
        rows.WriteByte((byte)',');
        Span<byte> text = stackalloc byte[LongestNumber];

        // The original values are single-precision numbers written as double-precision ones.
        Utf8Formatter.TryFormat((double)(float)value, text, out int length);
        rows.Write(text[..length]);
        if (!text[..length].ContainsAny((byte)'.', (byte)'E'))
        {
            rows.Write(".0"u8);
        }

        rows.WriteByte((byte)'\n');
    }
}
