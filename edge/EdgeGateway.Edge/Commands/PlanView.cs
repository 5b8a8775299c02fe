using System.Globalization;
using EdgeGateway.Edge.Drivers.Planning;
using Spectre.Console;

namespace EdgeGateway.Edge.Commands;

/// <summary>Shows a plan to a person: a table per bus on a terminal, lines with tabs elsewhere.</summary>
internal static class PlanView
{
    private static readonly string[] Columns = ["device", "poll", "request", "points", "bytes", "ms on the bus"];

    /// <summary>Writes it.</summary>
    public static void Write(IReadOnlyList<BusDemand> buses, Terminal terminal)
    {
        foreach (BusDemand bus in buses)
        {
            string[][] rows = [.. bus.Devices.SelectMany(Rows)];
            if (terminal.IsInteractive)
            {
                WriteTable(rows, terminal.Output);
            }
            else
            {
                foreach (string[] row in rows)
                {
                    terminal.Output.WriteLine($"{bus.Name}\t{string.Join('\t', row)}");
                }
            }

            foreach (string line in Sums(bus))
            {
                terminal.Output.WriteLine(line);
            }
        }
    }

    private static IEnumerable<string[]> Rows(DeviceDemand device) => device.Polls.SelectMany(poll => poll.Blocks.Select(request => new[]
    {
        device.Name, Every(poll, device), request.Read.ToString(), string.Join(' ', request.Points), Number(request.Bytes), Time(request.Time),
    }));

    private static IEnumerable<string> Sums(BusDemand bus)
    {
        foreach (DeviceDemand device in bus.Devices)
        {
            string holes = device.Holes.Count == 0 ? "" : $"; it has refused {string.Join(", ", device.Holes)}";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{bus.Name}: {device.Name} (unit {device.Settings.Unit}, every {device.Settings.PollInterval.TotalSeconds:0.###} s) takes {Time(device.TimePerPoll)} ms a poll on average, {Percent(device.ShareAt(device.Settings.PollInterval))} of the bus{holes}");
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{bus.Name}: {Percent(bus.Share)} of its time is planned, {100 * BusDemand.Allowed:0} % allowed: {(bus.Fits ? "it fits" : FittingConfiguration.Judge(bus).Message)}");
    }

    private static string Every(PolledSet poll, DeviceDemand device) => device.Polls.Count == 1
        ? "each"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * poll.Share:0.#} % of them, groups of every {string.Join(", ", poll.Every)}");

    private static void WriteTable(string[][] rows, TextWriter output)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in Columns)
        {
            table.AddColumn(column);
        }

        foreach (string[] row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    private static string Time(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
