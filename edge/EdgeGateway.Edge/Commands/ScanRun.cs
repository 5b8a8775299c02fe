using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Scanning;

namespace EdgeGateway.Edge.Commands;

/// <summary>One scan, of a serial line or through a network.</summary>
/// <param name="wanted">What is asked for.</param>
/// <param name="bar">Shows how far it is.</param>
/// <param name="time">Time.</param>
internal sealed class ScanRun(ScanWishes wanted, ScanBar bar, TimeProvider time)
{
    /// <summary>Gets the frames; null when nobody wants them.</summary>
    public FrameTrace? Frames { get; init; }

    /// <summary>Scans.</summary>
    /// <param name="settings">The line.</param>
    /// <param name="heard">What was heard before, or null.</param>
    /// <param name="cancellationToken">Ends it; what was found so far is the result.</param>
    /// <exception cref="OperatorException">The port is gone, or nobody can be reached.</exception>
    public Task<ScanResult> RunAsync(BusSettings settings, Traffic? heard, CancellationToken cancellationToken) => settings switch
    {
        BusSettings.Rtu serial => OnLineAsync(serial, heard, cancellationToken),
        BusSettings.Ascii serial => InAsciiAsync(serial, cancellationToken),
        _ => OnBusAsync(settings, wanted, cancellationToken),
    };

    private async Task<ScanResult> OnLineAsync(BusSettings.Rtu serial, Traffic? heard, CancellationToken cancellationToken)
    {
        using MarkedLine port = LineEar.Open(serial);
        var session = new SerialScanSession(serial, wanted, bar, time) { Frames = Frames };
        try
        {
            return await session.RunAsync(port, heard, cancellationToken);
        }
        catch (IOException e)
        {
            throw new OperatorException($"The port {serial.Port} is gone: {e.Message}. Was the adapter pulled?", e);
        }
    }

    private async Task<ScanResult> InAsciiAsync(BusSettings.Ascii serial, CancellationToken cancellationToken)
    {
        var all = new List<ScanResult>();
        await SpeedSweep.RunAsync(
            serial, wanted,
            async (speed, units) =>
            {
                all.Add(await OnBusAsync(speed, wanted with { Units = units }, cancellationToken));
                return all[^1].Found.Count > 0;
            },
            cancellationToken);
        return ScanResult.Of(all, isWhole: !cancellationToken.IsCancellationRequested);
    }

    private async Task<ScanResult> OnBusAsync(BusSettings settings, ScanWishes wishes, CancellationToken cancellationToken)
    {
        await using IModbusBus bus = ModbusBuses.Create(settings, time, trace: Frames);
        (ScanResult result, BusFailure? failure) = await new BusScanSession(settings, wishes, bar, time).RunAsync(bus, cancellationToken);
        return failure is null
            ? result
            : throw new OperatorException($"{LineText.Of(settings)}: {failure}\n  - {string.Join("\n  - ", Advice.For(new Answer.None(failure), settings))}");
    }
}
