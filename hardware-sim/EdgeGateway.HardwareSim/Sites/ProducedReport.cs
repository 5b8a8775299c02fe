namespace EdgeGateway.HardwareSim.Sites;

/// <summary>The content of <c>produced.json</c>: what the site has given, by device.</summary>
/// <param name="IsFinal">False while the site runs and the figures still grow.</param>
/// <param name="Devices">By device or sensor name.</param>
internal sealed record ProducedReport(bool IsFinal, IReadOnlyDictionary<string, ProducedDevice> Devices);
