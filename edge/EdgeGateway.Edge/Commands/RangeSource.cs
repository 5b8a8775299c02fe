using System.CommandLine;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning;

namespace EdgeGateway.Edge.Commands;

/// <summary>Registers that a command line names, read once.</summary>
internal sealed class RangeSource(LineOptions line, RangeOptions range, TalkOptions talk, Terminal terminal, TimeProvider time)
{
    /// <summary>Whether machines read why nothing came.</summary>
    public bool AsJson { get; init; }

    /// <summary>Reads them; null, and the reasons on the terminal, when that fails.</summary>
    public async Task<ushort[]?> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BusSettings settings = line.Read(parsed);
        AskedRange asked = range.Range(parsed);
        await talk.ListenAsync(settings, parsed, terminal, time, cancellationToken);
        ushort[] values = [];
        ReadReport report = await new DiagnosedReading(settings, range.Unit(parsed), range.Timeout(parsed), time).ReadAsync(
            async (device, report) =>
            {
                RangeReading reading = await RangeReading.ReadAsync(device, asked, cancellationToken);
                values = [.. reading.Values];
                report.Take(reading with { Values = [] }, null); // the values are shown decoded
            },
            asked.Requests().First(), cancellationToken);
        await ReportOutput.WriteAsync(report, terminal, AsJson && !report.IsWhole, cancellationToken);
        return report.IsWhole ? values : null;
    }
}
