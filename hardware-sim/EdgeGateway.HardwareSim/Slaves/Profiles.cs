using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Finds device maps by their names.</summary>
internal static class Profiles
{
    /// <exception cref="OperatorException">The catalogue lacks it; lists those that it has.</exception>
    public static DeviceMap Named(DeviceCatalog catalog, string profile) =>
        catalog.Devices.GetValueOrDefault(profile)
            ?? throw new OperatorException($"The profile \"{profile}\" is not in the catalogue: name one of {string.Join(", ", catalog.Devices.Keys.Order(StringComparer.Ordinal))}.");
}
