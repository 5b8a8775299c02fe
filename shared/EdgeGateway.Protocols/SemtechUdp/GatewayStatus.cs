using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>How a gateway is (stat); counts are those since the last message.</summary>
/// <remarks>Source: PROTOCOL.TXT v1.4, 4.</remarks>
public sealed record GatewayStatus
{
    /// <summary>The gateway's clock, such as <c>2014-01-12 08:59:28 GMT</c>.</summary>
    [JsonPropertyName("time")]
    public string? Time { get; init; }

    /// <summary>Degrees, north positive.</summary>
    [JsonPropertyName("lati")]
    public double? Latitude { get; init; }

    /// <summary>Degrees, east positive.</summary>
    [JsonPropertyName("long")]
    public double? Longitude { get; init; }

    /// <summary>Metres above the sea.</summary>
    [JsonPropertyName("alti")]
    public double? Altitude { get; init; }

    /// <summary>Frames heard.</summary>
    [JsonPropertyName("rxnb")]
    public long? Heard { get; init; }

    /// <summary>Frames heard with a good radio checksum.</summary>
    [JsonPropertyName("rxok")]
    public long? HeardGood { get; init; }

    /// <summary>Frames handed over.</summary>
    [JsonPropertyName("rxfw")]
    public long? Forwarded { get; init; }

    /// <summary>Datagrams that the server acknowledged, percent.</summary>
    [JsonPropertyName("ackr")]
    public double? AcknowledgedPercent { get; init; }

    /// <summary>Downlinks got.</summary>
    [JsonPropertyName("dwnb")]
    public long? Downlinks { get; init; }

    /// <summary>Frames sent.</summary>
    [JsonPropertyName("txnb")]
    public long? Sent { get; init; }
}
