using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Commands;

/// <summary>What <c>edge-gateway run</c> was told.</summary>
/// <param name="State">The state directory.</param>
/// <param name="Identity">Who the gateway is.</param>
/// <param name="CertificateFile">Roots to trust besides the machine's, or null.</param>
/// <param name="Catalog">The device maps.</param>
/// <param name="SessionKeyFile">The radio sensors' keys; the file may be missing.</param>
/// <param name="DrainTime">How long to go on sending at the end.</param>
/// <param name="BufferBytes">The buffer's limit of size.</param>
/// <param name="BufferAge">The buffer's limit of age, or null.</param>
/// <param name="FreeBytes">What the buffer leaves free on the disk.</param>
internal sealed record RunSettings(
    StateDirectory State, IIdentitySource Identity, string? CertificateFile, string Catalog, string SessionKeyFile, TimeSpan DrainTime, long BufferBytes, TimeSpan? BufferAge, long FreeBytes)
{
    /// <summary>How the hub is reached.</summary>
    public required HubAccess Access { get; init; }

    /// <summary>The buffer's settings.</summary>
    public BufferSettings Buffer(string gateway) => new(gateway, BufferBytes) { MaxAge = BufferAge, MinFreeBytes = FreeBytes };
}
