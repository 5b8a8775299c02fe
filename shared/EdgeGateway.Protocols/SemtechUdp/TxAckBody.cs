using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

internal sealed record TxAckBody
{
    [JsonPropertyName("txpk_ack")]
    public TxResult? Result { get; init; }
}
