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

    /// <summary>What several scans of one line found, each at a setting of its own.</summary>
    /// <param name="scans">The scans.</param>
    /// <param name="isWhole">Whether no scan is missing.</param>
    public static ScanResult Of(IReadOnlyCollection<ScanResult> scans, bool isWhole) => new(
        [.. scans.SelectMany(scan => scan.Found)], scans.Sum(scan => scan.Asked), scans.Aggregate(TimeSpan.Zero, (sum, scan) => sum + scan.Duration), isWhole && scans.All(scan => scan.IsWhole))
    {
        Verdicts = [.. scans.SelectMany(scan => scan.Verdicts)],
        Notes = [.. scans.SelectMany(scan => scan.Notes).Distinct()],
    };
}
