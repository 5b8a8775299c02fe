using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>A whole scan of a bus, which is behind a network address or an ASCII line at one setting: unit ids, and who the devices are.</summary>
internal sealed class BusScanSession(BusSettings settings, ScanWishes wishes, IScanWatcher watcher, TimeProvider time)
{
    // behind a Modbus gateway the answer crosses a serial line as well
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(300), ToIdentify = TimeSpan.FromSeconds(1);

    /// <summary>Scans.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="cancellationToken">Ends it; what was found so far is the result.</param>
    /// <returns>The result, and the bus' failure when the host cannot be reached.</returns>
    public async Task<(ScanResult Result, BusFailure? Failure)> RunAsync(IModbusBus bus, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        var scan = new BusScan(bus, settings, new AdaptiveTimeout(wishes.Least ?? Least), watcher, time);
        (IReadOnlyList<ScanFinding> found, BusFailure? failure) = ([], null);
        bool isWhole = true;
        try
        {
            (found, failure) = await scan.RunAsync(wishes.Units, cancellationToken);
            found = await IdentifyAsync(bus, found, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            (found, isWhole) = (scan.SoFar, false);
        }

        isWhole &= !cancellationToken.IsCancellationRequested;
        return (new ScanResult(found, scan.Asked, time.GetElapsedTime(begun), isWhole) { Notes = scan.Notes }, failure);
    }

    private async Task<IReadOnlyList<ScanFinding>> IdentifyAsync(IModbusBus bus, IReadOnlyList<ScanFinding> found, CancellationToken cancellationToken)
    {
        var identifier = new Identifier(new BusAsker(bus), wishes.Maps, ToIdentify);
        var known = new List<ScanFinding>();
        foreach (ScanFinding finding in found)
        {
            watcher.Progress(known.Count, found.Count, "who they are");
            known.Add(cancellationToken.IsCancellationRequested ? finding : finding with { Identity = await identifier.IdentifyAsync(new UnitId(finding.Unit), cancellationToken) });
        }

        return known;
    }
}
