using System.CommandLine;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning;

namespace EdgeGateway.Edge.Commands;

/// <summary>Registers that a command line names, read once.</summary>
internal sealed class RangeSource(LineOptions line, RangeOptions range, TalkOptions talk, Terminal terminal, TimeProvider time)
{
    /// <summary>Reads them; null, and the reasons on the terminal, when that fails.</summary>
    public async Task<ushort[]?> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BusSettings settings = line.Read(parsed);
        await talk.ListenAsync(settings, parsed, terminal, time, cancellationToken);
        await using IModbusBus bus = ModbusBuses.Create(settings, time);
        var device = new Questioner(bus, range.Unit(parsed), range.Timeout(parsed), time);
        var report = new ReadReport(settings, range.Unit(parsed), device, time.GetUtcNow());
        RangeReading reading = await RangeReading.ReadAsync(device, range.Range(parsed), cancellationToken);
        report.Take(reading with { Values = [] }, null); // the values are shown decoded
        await ReportOutput.WriteAsync(report, terminal, asJson: false, cancellationToken);
        return report.IsWhole ? [.. reading.Values] : null;
    }
}
