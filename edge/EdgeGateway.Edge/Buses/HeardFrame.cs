using EdgeGateway.Protocols.SemtechUdp;

namespace EdgeGateway.Edge.Buses;

/// <summary>A radio frame as one forwarder heard it.</summary>
/// <param name="Forwarder">Who heard it.</param>
/// <param name="Packet">The frame and how it was heard.</param>
/// <param name="At">When it came to the gateway, UTC.</param>
internal sealed record HeardFrame(GatewayEui Forwarder, RxPacket Packet, DateTimeOffset At);
