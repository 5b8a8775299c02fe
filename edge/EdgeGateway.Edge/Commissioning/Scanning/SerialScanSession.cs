using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Wiring;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>A whole scan of a serial line: speeds, addresses, and who the devices are.</summary>
internal sealed class SerialScanSession(BusSettings.Rtu settings, ScanWishes wishes, IScanWatcher watcher, TimeProvider time)
{
    private static readonly TimeSpan LeastToIdentify = TimeSpan.FromMilliseconds(300);
    private const int Times = 3;

    private readonly AdaptiveTimeout timeout = new(wishes.Least);
    private readonly List<ScanFinding> found = [];
    private int asked;

    /// <summary>Gets the frames; null when nobody wants them.</summary>
    public FrameTrace? Frames { get; init; }

    /// <summary>Scans.</summary>
    /// <param name="line">The open port.</param>
    /// <param name="heard">What was heard before; null when it was not listened.</param>
    /// <param name="cancellationToken">Ends it; what was found so far is the result.</param>
    /// <exception cref="IOException">The port is gone.</exception>
    public async Task<ScanResult> RunAsync(MarkedLine line, Traffic? heard, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        var probe = new LineProbe(line, settings, time, Frames);
        await Task.Run(() => SpeedSweep.RunAsync(settings, wishes, (speed, units) => Task.FromResult(Ask(probe, speed, units, cancellationToken)), cancellationToken), CancellationToken.None);
        TimeSpan searching = time.GetElapsedTime(begun);
        await IdentifyAllAsync(probe, cancellationToken);
        var evidence = new LineEvidence(settings, probe.Exchanges, heard);
        byte? twins = TwinsSign.UnitOf(evidence);
        return new ScanResult([.. found.Select(one => one with { IsTwice = one.IsTwice || one.Unit == twins }).OrderBy(one => one.Unit)], asked, searching, !cancellationToken.IsCancellationRequested)
        {
            Verdicts = WiringVerdicts.Of(evidence),
        };
    }

    /// <summary>Asks some addresses at one speed; says whether a device answered.</summary>
    private bool Ask(LineProbe probe, BusSettings.Rtu speed, IReadOnlyList<byte> units, CancellationToken cancellationToken)
    {
        if (probe.Settings != speed)
        {
            probe.Set(speed);
        }

        var scan = new SerialScan(probe, timeout, watcher);
        IReadOnlyList<ScanFinding> here = scan.Run(units, cancellationToken);
        asked += scan.Asked;
        found.AddRange(here);
        return here.Count > 0;
    }

    private async Task IdentifyAllAsync(LineProbe probe, CancellationToken cancellationToken)
    {
        for (int i = 0; i < found.Count && !cancellationToken.IsCancellationRequested; i++)
        {
            watcher.Progress(i, found.Count, "who they are");
            if (probe.Settings != found[i].Line)
            {
                probe.Set((BusSettings.Rtu)found[i].Line);
            }

            TimeSpan patience = found[i].Latency * Times > LeastToIdentify ? found[i].Latency * Times : LeastToIdentify;
            var identifier = new Identifier(new LineAsker(probe), wishes.Maps, patience);
            if (!found[i].IsTwice)
            {
                found[i] = found[i] with { Identity = await IdentifyAsync(identifier, found[i].Unit, cancellationToken) };
            }
        }
    }

    private static async Task<Identity?> IdentifyAsync(Identifier identifier, byte unit, CancellationToken cancellationToken)
    {
        try
        {
            return await identifier.IdentifyAsync(new UnitId(unit), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null; // Ctrl-C: what was found is shown
        }
    }
}
