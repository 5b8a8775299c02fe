using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>One installation of the fleet.</summary>
/// <param name="Number"><c>NumInstallation</c>; needs 64 bits.</param>
/// <param name="InternalId"><c>IdInterneInstallation</c>.</param>
/// <param name="City"><c>Ville</c>.</param>
/// <param name="MeasureIds"><c>IdInterneMesure</c> by measure.</param>
/// <param name="Plant">What stands there.</param>
/// <param name="Sensors">How well it is measured.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal sealed record FleetInstallation(
    long Number, int InternalId, string City, IReadOnlyList<int> MeasureIds, PlantProperties Plant, SensorProperties Sensors, Fault? Fault);
