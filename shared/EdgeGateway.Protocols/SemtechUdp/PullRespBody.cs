using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

internal sealed record PullRespBody
{
    [JsonPropertyName("txpk")]
    public TxPacket? Packet { get; init; }
}
