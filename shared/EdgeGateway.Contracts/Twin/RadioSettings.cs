namespace EdgeGateway.Contracts.Twin;

/// <summary>Where the packet forwarder's Semtech UDP packets come in.</summary>
/// <param name="Address">The address to bind; the protocol has no authentication, so loopback unless the forwarder is elsewhere.</param>
/// <param name="Port">UDP port, 1700 by convention.</param>
/// <param name="Forwarders">EUIs (16 hex digits, lower case) of the forwarders that are heard; empty: all.</param>
public sealed record RadioSettings(string Address, int Port, IReadOnlySet<string> Forwarders);
