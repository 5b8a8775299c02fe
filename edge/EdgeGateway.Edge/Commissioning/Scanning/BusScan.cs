using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Asks every unit id of a bus: behind a network address, or on an ASCII line. Many devices answer for all of them: that is recognised and not listed 247 times.</summary>
internal sealed class BusScan(IModbusBus bus, BusSettings line, AdaptiveTimeout timeout, IScanWatcher watcher, TimeProvider clock)
{
    private const int AlikeUntilAll = 12;

    private static readonly ModbusRequest.ReadHoldingRegisters Question = new(0, 1);

    private readonly List<ScanFinding> found = [];

    /// <summary>Remarks about the whole line.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Who was found so far, also when the scan was ended early.</summary>
    public IReadOnlyList<ScanFinding> SoFar => found;

    /// <summary>How many unit ids were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Asks unit ids in order.</summary>
    /// <returns>The devices; the bus' failure when the host cannot be reached.</returns>
    public async Task<(IReadOnlyList<ScanFinding> Found, BusFailure? Failure)> RunAsync(IReadOnlyList<byte> units, CancellationToken cancellationToken)
    {
        for (int done = 0; done < units.Count && !cancellationToken.IsCancellationRequested; done++)
        {
            watcher.Progress(done, units.Count, string.Create(CultureInfo.InvariantCulture, $"{(line is BusSettings.Serial serial ? $"{LineText.Speed(serial)}, " : "")}unit {units[done]}"));
            Asked = done + 1;
            long begun = clock.GetTimestamp();
            BusResult result = await bus.SendAsync(new UnitId(units[done]), Question, timeout.Now, cancellationToken);
            if (result is BusResult.Failed { Why: { IsOfTheLine: true } why } && found.Count == 0)
            {
                return (found, why);
            }

            if (Finding(units[done], result, clock.GetElapsedTime(begun)) is { } finding)
            {
                found.Add(finding);
                watcher.Found(finding);
            }

            if (AnswersForAll(found, done + 1))
            {
                Notes.Add("the device answers alike for every unit id: it is a single device and does not look at the unit; the other ids were not asked");
                return ([found[0]], null);
            }
        }

        return (found, null);
    }

    private ScanFinding? Finding(byte unit, BusResult result, TimeSpan took)
    {
        switch (result)
        {
            case BusResult.Reply { Value: ModbusReply.Exception { Code: ModbusExceptionCode.GatewayPathUnavailable or ModbusExceptionCode.GatewayTargetDeviceFailedToRespond } }:
                return null; // a Modbus gateway says that nobody is there
            case BusResult.Reply { Value: ModbusReply.Exception refusal }:
                timeout.Saw(took);
                return new ScanFinding(line, unit, took, string.Create(CultureInfo.InvariantCulture, $"exception {(int)refusal.Code}: it is there, but has no holding 0"));
            case BusResult.Reply { Value: ModbusReply.Registers registers }:
                timeout.Saw(took);
                return new ScanFinding(line, unit, took, string.Create(CultureInfo.InvariantCulture, $"holding 0 is {registers.Values.Span[0]:X4}"));
            default:
                return null;
        }
    }

    private static bool AnswersForAll(List<ScanFinding> found, int asked) =>
        found.Count == AlikeUntilAll && asked == AlikeUntilAll && found.All(one => one.Answer == found[0].Answer);
}
