using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Commands;

/// <summary>What <c>edge-gateway run</c> was told.</summary>
/// <param name="State">The state directory.</param>
/// <param name="ConnectionStringFile">Where the secret is.</param>
/// <param name="CertificateFile">Roots to trust besides the machine's, or null.</param>
/// <param name="Catalog">The device maps.</param>
/// <param name="SessionKeyFile">The radio sensors' keys; the file may be missing.</param>
/// <param name="DrainTime">How long to go on sending at the end.</param>
/// <param name="BufferBytes">The buffer's limit.</param>
internal sealed record RunSettings(
    StateDirectory State, string ConnectionStringFile, string? CertificateFile, string Catalog, string SessionKeyFile, TimeSpan DrainTime, long BufferBytes);
