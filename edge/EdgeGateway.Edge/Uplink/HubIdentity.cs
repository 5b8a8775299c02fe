using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Who the gateway is to the hub, and whom it trusts.</summary>
/// <param name="Connection">The device's connection string.</param>
/// <param name="Root">Who may sign the hub's certificate.</param>
internal sealed record HubIdentity(DeviceConnectionString Connection, PrivateRoot Root)
{
    /// <summary>How long a token lives; renewed before that.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    /// <summary>Where the hub is.</summary>
    public HubAddress Address { get; } = HubAddress.Of(Connection);

    /// <summary>Makes the password of a connection.</summary>
    public string Token(DateTimeOffset now) =>
        SasToken.Create($"{Address.Name}/devices/{Connection.DeviceId}", Connection.Key.Span, now + TokenLife);
}
