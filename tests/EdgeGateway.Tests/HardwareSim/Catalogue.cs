using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Tests.HardwareSim;

/// <summary>The device maps of the repository.</summary>
internal static class Catalogue
{
    public static DeviceCatalog Load() => DeviceCatalog.Load(DeviceCatalog.DefaultFolder);
}
