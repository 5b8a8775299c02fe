using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Who the gateway is to the hub, and whom it trusts.</summary>
/// <param name="Address">Where the hub is at first.</param>
/// <param name="DeviceId">The device's id.</param>
/// <param name="Credential">Proves it.</param>
/// <param name="Root">Who may sign the hub's certificate.</param>
internal sealed record HubIdentity(HubAddress Address, string DeviceId, IHubCredential Credential, PrivateRoot Root)
{
    /// <summary>How long a token lives; renewed before that.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    private volatile HubAddress address = Address;

    /// <summary>Where the hub is now; read at each connection, since the gateway may be told to go to another hub.</summary>
    public HubAddress Address => address;

    /// <summary>Knows another hub when this one does not let the gateway in; null when nobody does.</summary>
    public IHubReassignment? Reassignment { get; init; }

    /// <summary>The module of the device that the gateway is; null when it is the device itself.</summary>
    public string? ModuleId { get; init; }

    /// <summary>What connections are called: <c>gw-1</c>, of a module <c>gw-1/edge</c>.</summary>
    public string ClientId => ModuleId is null ? DeviceId : $"{DeviceId}/{ModuleId}";

    /// <summary>Where the gateway is below <c>devices/</c> in topics and links: <c>gw-1</c>, of a module <c>gw-1/modules/edge</c>.</summary>
    public string Node => ModuleId is null ? DeviceId : $"{DeviceId}/modules/{ModuleId}";

    /// <summary>The device in the hub's names: <c>hub.azure-devices.net/devices/gw-1</c>, not encoded.</summary>
    public string Resource => $"{Address.Name}/devices/{Node}";

    /// <summary>The identity of a device's connection string with a key.</summary>
    /// <exception cref="OperatorException">The string's host has no usable port.</exception>
    public static HubIdentity Of(DeviceConnectionString connection, PrivateRoot root) =>
        new(HubAddress.Of(connection), connection.DeviceId, new SymmetricKey(connection.Key), root) { ModuleId = connection.ModuleId };

    /// <summary>The hub is elsewhere from now on; what is connected stays so.</summary>
    public void MoveTo(HubAddress elsewhere) => address = elsewhere;

    /// <summary>Makes the password of a connection; null when the certificate is the proof.</summary>
    public ValueTask<string?> TokenAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Credential.SignAsync(Resource, now + TokenLife, cancellationToken);
}
