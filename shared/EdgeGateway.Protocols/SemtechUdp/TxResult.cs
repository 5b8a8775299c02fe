using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

internal sealed record TxResult
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }
}
