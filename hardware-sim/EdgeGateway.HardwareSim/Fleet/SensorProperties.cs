namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>How well an installation is measured and how much of it arrives.</summary>
/// <param name="Noise">Standard deviation by measure, K.</param>
/// <param name="Offset">Constant error by measure, K.</param>
/// <param name="Resolution">Step of the values, K; 0: none.</param>
/// <param name="ScatteredLoss">Part of single readings that are missing.</param>
/// <param name="OutagesPerDay">How often nothing arrives for some hours.</param>
internal sealed record SensorProperties(
    IReadOnlyList<double> Noise, IReadOnlyList<double> Offset, double Resolution, double ScatteredLoss, double OutagesPerDay);
