using System.Globalization;
using Spectre.Console;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Shows a bench's account to a person.</summary>
internal static class BenchReport
{
    public static void Show(BenchSummary summary, Terminal terminal)
    {
        foreach ((string gateway, GatewaySummary account) in summary.Gateways)
        {
            terminal.Screen.Write(Table(gateway, account));
        }

        BenchFigures total = summary.Total;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"produced {total.Produced}, acquired {total.Acquired}, delivered {total.Delivered}, stored {total.Stored}, lost {total.Lost}, duplicates stored {total.DuplicatesStored}, unread {total.Unread}, queued {total.Queued}, dropped {total.Dropped}, thinned {total.Thinned} to {total.Derived}, findings {summary.Findings}"));
        foreach (string failure in summary.Failures)
        {
            terminal.Error.WriteLine(failure);
        }
    }

    private static Table Table(string gateway, GatewaySummary account)
    {
        Table table = new Table().Title(gateway).AddColumn("device");
        foreach (string column in (string[])["produced", "acquired", "stored", "unread", "lost"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach ((string name, DeviceSummary device) in account.Devices.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            table.AddRow([name, .. new[] { device.Produced, device.Acquired, device.Stored, device.Unread, device.Lost }.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
        }

        return table;
    }
}
