using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Where and as whom the hub's service API is called.</summary>
/// <param name="ConnectionString">Host and key.</param>
/// <param name="Root">Which servers are trusted.</param>
internal sealed record ServiceSettings(ServiceConnectionString ConnectionString, PrivateRoot Root)
{
    /// <summary>Reads the settings from files.</summary>
    /// <param name="connectionStringFile">A file with a service connection string.</param>
    /// <param name="caFile">PEM file of a private root, or null.</param>
    public static ServiceSettings Load(string connectionStringFile, string? caFile) =>
        new(ServiceConnectionString.Parse(SecretFile.Read(connectionStringFile, "service connection string")), PrivateRoot.Load(caFile));
}
