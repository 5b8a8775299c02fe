using System.Globalization;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using Spectre.Console;

namespace EdgeGateway.Edge.Commands;

/// <summary>Shows the account of readings to a person.</summary>
internal static class LedgerView
{
    /// <summary>A table on a terminal, plain lines elsewhere.</summary>
    public static void Write(SegmentChain chain, Terminal terminal)
    {
        BufferState state = chain.State;
        (string Name, string Value)[] rows =
        [
            ("gateway", state.Gateway),
            ("boot", Number(state.Boot)),
            ("acquired", Number(state.Acquired)),
            ("acknowledged", Number(state.Acknowledged)),
            ("queued", Number(state.Queued)),
            ("dropped", Number(state.Dropped)),
            .. state.Causes.OrderBy(cause => cause.Key).Select(cause => ($"dropped: {BufferGap.NameOf(cause.Key)}", Number(cause.Value))),
            ("made by thinning", Number(state.Derived)),
            ("bytes", Number(state.Bytes)),
            ("files", string.Create(CultureInfo.InvariantCulture, $"{chain.Count} with {chain.Length} bytes")),
            ("billing units of the last day", string.Create(CultureInfo.InvariantCulture, $"{state.Spent.Units} on {state.Spent.Date:yyyy-MM-dd}")),
            ("gaps to tell", Number(state.Gaps.Count)),
            .. state.Devices.OrderBy(device => device.Key, StringComparer.Ordinal).Select(device => ($"acquired from {device.Key}", Number(device.Value))),
        ];
        if (terminal.IsInteractive)
        {
            WriteTable(rows, terminal.Output);
            return;
        }

        foreach ((string name, string value) in rows)
        {
            terminal.Output.WriteLine($"{name}: {value}");
        }
    }

    private static void WriteTable((string Name, string Value)[] rows, TextWriter output)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("readings").AddColumn(new TableColumn("").RightAligned());
        foreach ((string name, string value) in rows)
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
