using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>One frame as a gateway heard it (rxpk). Every member may be missing: forwarders differ.</summary>
/// <remarks>Source: PROTOCOL.TXT v1.4, 4 "Upstream JSON data structure".</remarks>
public sealed record RxPacket
{
    /// <summary>When it came, ISO 8601 UTC; only from gateways that know the time.</summary>
    [JsonPropertyName("time")]
    public string? Time { get; init; }

    /// <summary>When it came, milliseconds since 6 January 1980; only from gateways with GPS.</summary>
    [JsonPropertyName("tmms")]
    public long? GpsMilliseconds { get; init; }

    /// <summary>The gateway's own counter when the frame ended, microseconds; wraps after 71.6 minutes.</summary>
    [JsonPropertyName("tmst")]
    public uint? CounterMicroseconds { get; init; }

    /// <summary>The centre frequency in MHz.</summary>
    [JsonPropertyName("freq")]
    public double? FrequencyMegahertz { get; init; }

    /// <summary>The concentrator's channel.</summary>
    [JsonPropertyName("chan")]
    public int? Channel { get; init; }

    /// <summary>The concentrator's radio.</summary>
    [JsonPropertyName("rfch")]
    public int? Radio { get; init; }

    /// <summary>The radio checksum: 1 good, -1 bad, 0 the frame had none.</summary>
    [JsonPropertyName("stat")]
    public int? CrcStatus { get; init; }

    /// <summary>LORA or FSK.</summary>
    [JsonPropertyName("modu")]
    public string? Modulation { get; init; }

    /// <summary>Such as SF7BW125; for FSK the bits per second, which stand as a number in JSON.</summary>
    [JsonPropertyName("datr")]
    [JsonConverter(typeof(DataRateConverter))]
    public string? DataRate { get; init; }

    /// <summary>Such as 4/5.</summary>
    [JsonPropertyName("codr")]
    public string? CodingRate { get; init; }

    /// <summary>Received power in dBm; whole numbers by the specification.</summary>
    [JsonPropertyName("rssi")]
    public double? Rssi { get; init; }

    /// <summary>Signal to noise in dB; LoRa only.</summary>
    [JsonPropertyName("lsnr")]
    public double? Snr { get; init; }

    /// <summary>The frame's length in bytes.</summary>
    [JsonPropertyName("size")]
    public int? Size { get; init; }

    /// <summary>The frame in base64, as it came.</summary>
    [JsonPropertyName("data")]
    public string? Data { get; init; }

    /// <summary>Whether the radio checksum was found wrong.</summary>
    [JsonIgnore]
    public bool IsDamaged => CrcStatus == -1;

    /// <summary>Decodes <see cref="Data"/>; false when it is missing, no base64, or not <see cref="Size"/> bytes long.</summary>
    public bool TryGetFrame([NotNullWhen(true)] out byte[]? frame) =>
        TolerantBase64.TryDecode(Data, out frame) && (Size is null || Size == frame.Length);
}
