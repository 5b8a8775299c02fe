using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink.Transports;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Identity;

/// <summary>What an identity is found out with.</summary>
/// <param name="Root">Who may sign the certificates of hubs and of those who assign them.</param>
/// <param name="Proxy">The way to those who assign hubs; null is the direct one.</param>
/// <param name="State">Where what was found out is kept.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Told of what an operator should know.</param>
internal sealed record IdentityContext(PrivateRoot Root, HubProxy? Proxy, StateDirectory State, TimeProvider Time, ILogger Logger);
