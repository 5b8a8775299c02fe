using System.Globalization;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.HardwareSim.Sites;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Shows how the bench goes: every second on a terminal, every ten seconds elsewhere.</summary>
internal sealed class StatusLine(BenchParts parts, Terminal terminal)
{
    private const string ToLineStart = "\r", EraseRest = "\u001b[K";
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    private TimeSpan nextAt = TimeSpan.Zero;

    public async Task ShowAsync(TimeSpan now, CancellationToken cancellationToken)
    {
        if (now < nextAt)
        {
            return;
        }

        nextAt = terminal.IsInteractive ? now : now + PlainInterval;
        string line = Text(now, parts.Produced(), await parts.Ledger.ReadAsync(cancellationToken));
        if (terminal.IsInteractive)
        {
            await terminal.Out.WriteAsync(ToLineStart + line + EraseRest);
            await terminal.Out.FlushAsync(cancellationToken);
        }
        else
        {
            await terminal.Out.WriteLineAsync(line);
        }
    }

    private string Text(TimeSpan now, ProducedReport? produced, StoreLedger? ledger)
    {
        string stored = ledger is null
            ? "cloud does not answer"
            : string.Create(CultureInfo.InvariantCulture, $"stored {ledger.Gateways.GetValueOrDefault(Programs.Gateway)?.Stored ?? 0}, findings {ledger.Findings}");
        string up = string.Join(' ', parts.Children.Where(c => c.IsUp).Select(c => BenchNames.Of(c.Program)));
        return string.Create(
            CultureInfo.InvariantCulture, $"{now.TotalSeconds,5:0} s  produced {produced?.Devices.Values.Sum(d => d.Produced) ?? 0}, {stored}, up: {up}");
    }
}
