using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>What a gateway hands over in one datagram: frames, its own state, or both.</summary>
/// <remarks>Source: PROTOCOL.TXT v1.4, 4.</remarks>
public sealed record PushBody
{
    /// <summary>Frames that were heard; null when the datagram has none.</summary>
    [JsonPropertyName("rxpk")]
    public IReadOnlyList<RxPacket>? Packets { get; init; }

    /// <summary>How the gateway is; null when the datagram does not say.</summary>
    [JsonPropertyName("stat")]
    public GatewayStatus? Status { get; init; }
}
