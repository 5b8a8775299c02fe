using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>A device that answered.</summary>
/// <param name="Line">The line and how it was set.</param>
/// <param name="Unit">The device's address.</param>
/// <param name="Latency">How long it took to answer.</param>
/// <param name="Answer">What it said to the first question, in words.</param>
internal sealed record ScanFinding(BusSettings Line, byte Unit, TimeSpan Latency, string Answer)
{
    /// <summary>Whether evidence says that two devices have this address.</summary>
    public bool IsTwice { get; init; }

    /// <summary>Whether its answer came when it was no longer waited for.</summary>
    public bool IsSlow { get; init; }

    /// <summary>What it says about itself; null when it was not asked or does not say.</summary>
    public Identity? Identity { get; init; }
}
