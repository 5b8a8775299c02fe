using EdgeGateway.Edge.Commissioning.Wiring;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>What a scan found.</summary>
/// <param name="Found">The devices, by line setting and address.</param>
/// <param name="Asked">How many addresses were asked, over all settings.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="IsWhole">Whether it ran to its end; false after Ctrl-C.</param>
internal sealed record ScanResult(IReadOnlyList<ScanFinding> Found, int Asked, TimeSpan Duration, bool IsWhole)
{
    /// <summary>What the evidence says about the line.</summary>
    public IReadOnlyList<WiringVerdict> Verdicts { get; init; } = [];

    /// <summary>Remarks about the whole line, such as a device that answers for every address.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
