using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What lies between the readings and the partial autocorrelations; kept when the steps are to be written.</summary>
/// <param name="Installations">The readings by installation, in the order of the series.</param>
/// <param name="Matrix">The filled series.</param>
internal sealed record ReferenceSteps(IReadOnlyList<InstallationReadings> Installations, SeriesMatrix Matrix);
