using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity;

/// <summary>Where the gateway's identity comes from: a connection string, a certificate, or somebody who is asked.</summary>
internal interface IIdentitySource
{
    /// <summary>Finds out who the gateway is.</summary>
    /// <param name="context">What there is to find it out with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperatorException">A file is missing, wrong or readable by others; names it, never its content.</exception>
    Task<HubIdentity> OpenAsync(IdentityContext context, CancellationToken cancellationToken);
}
