using System.Globalization;
using EdgeGateway.Contracts.Telemetry;
using Spectre.Console;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Shows how complete the readings of every gateway are.</summary>
internal static class LedgerView
{
    /// <summary>Writes a table of gateways and one of gaps.</summary>
    public static void Write(StoreLedger ledger, IAnsiConsole output)
    {
        Table gateways = new Table().Border(TableBorder.Simple).AddColumn("Gateway");
        foreach (string name in new[] { "Stored", "Twice", "Dropped", "Thinned", "Missing" })
        {
            gateways.AddColumn(new TableColumn(name).RightAligned());
        }

        Table gaps = new Table().Border(TableBorder.Simple).AddColumns("Gateway", "Start", "From", "To", "Readings", "Cause", "Noticed (UTC)");
        foreach ((string gateway, StoredGateway stored) in ledger.Gateways.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            long thinned = stored.Gaps.Where(gap => gap.Cause == TelemetryGap.Thinned).Sum(gap => gap.Count);
            gateways.AddRow(
                Markup.Escape(gateway), Number(stored.Stored), Number(stored.DuplicatesStored), Number(stored.Gaps.Sum(gap => gap.Count) - thinned), Number(thinned), Number(stored.Missing));
            foreach (TelemetryGap gap in stored.Gaps)
            {
                gaps.AddRow(
                    Markup.Escape(gateway), Number(gap.Boot), Number(gap.First), Number(gap.First + gap.Count - 1), Number(gap.Count), Markup.Escape(gap.Cause),
                    gap.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
            }
        }

        output.Write(gateways);
        if (gaps.Rows.Count > 0)
        {
            output.WriteLine("Readings that gateways gave up or lost, and why:");
            output.Write(gaps);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
