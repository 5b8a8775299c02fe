using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Who the gateway is to the hub, and whom it trusts.</summary>
/// <param name="Address">Where the hub is.</param>
/// <param name="DeviceId">The device's id.</param>
/// <param name="Credential">Proves it.</param>
/// <param name="Root">Who may sign the hub's certificate.</param>
internal sealed record HubIdentity(HubAddress Address, string DeviceId, IHubCredential Credential, PrivateRoot Root)
{
    /// <summary>How long a token lives; renewed before that.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    /// <summary>The device in the hub's names: <c>hub.azure-devices.net/devices/gw-1</c>, not encoded.</summary>
    public string Resource => $"{Address.Name}/devices/{DeviceId}";

    /// <summary>The identity of a device's connection string.</summary>
    /// <exception cref="OperatorException">The string's host has no usable port.</exception>
    public static HubIdentity Of(DeviceConnectionString connection, PrivateRoot root) =>
        new(HubAddress.Of(connection), connection.DeviceId, new SymmetricKey(connection.Key), root);

    /// <summary>Makes the password of a connection; null when the certificate is the proof.</summary>
    public ValueTask<string?> TokenAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Credential.SignAsync(Resource, now + TokenLife, cancellationToken);
}
