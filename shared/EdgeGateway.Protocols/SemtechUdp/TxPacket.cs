using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>One frame that a gateway shall send (txpk).</summary>
/// <remarks>Source: PROTOCOL.TXT v1.4, 6 "Downstream JSON data structure".</remarks>
public sealed record TxPacket
{
    /// <summary>From an uplink's end to the device's first receive window, microseconds (LoRaWAN RECEIVE_DELAY1).</summary>
    public const uint FirstWindowMicroseconds = 1_000_000;

    /// <summary>To its second receive window, microseconds (RECEIVE_DELAY2).</summary>
    public const uint SecondWindowMicroseconds = 2_000_000;

    /// <summary>Send at once, whatever the time.</summary>
    [JsonPropertyName("imme")]
    public bool? Immediately { get; init; }

    /// <summary>Send when the gateway's own counter has this value, microseconds.</summary>
    [JsonPropertyName("tmst")]
    public uint? CounterMicroseconds { get; init; }

    /// <summary>Send at this time, milliseconds since 6 January 1980.</summary>
    [JsonPropertyName("tmms")]
    public long? GpsMilliseconds { get; init; }

    /// <summary>Send at this time, ISO 8601 UTC (older forwarders).</summary>
    [JsonPropertyName("time")]
    public string? Time { get; init; }

    /// <summary>The centre frequency in MHz.</summary>
    [JsonPropertyName("freq")]
    public double? FrequencyMegahertz { get; init; }

    /// <summary>The concentrator's radio.</summary>
    [JsonPropertyName("rfch")]
    public int? Radio { get; init; }

    /// <summary>Power in dBm.</summary>
    [JsonPropertyName("powe")]
    public int? Power { get; init; }

    /// <summary>LORA or FSK.</summary>
    [JsonPropertyName("modu")]
    public string? Modulation { get; init; }

    /// <summary>Such as SF7BW125; for FSK the bits per second.</summary>
    [JsonPropertyName("datr")]
    [JsonConverter(typeof(DataRateConverter))]
    public string? DataRate { get; init; }

    /// <summary>Such as 4/5.</summary>
    [JsonPropertyName("codr")]
    public string? CodingRate { get; init; }

    /// <summary>FSK deviation in Hz.</summary>
    [JsonPropertyName("fdev")]
    public uint? FrequencyDeviation { get; init; }

    /// <summary>Inverted polarity, as devices expect it from gateways.</summary>
    [JsonPropertyName("ipol")]
    public bool? InvertedPolarity { get; init; }

    /// <summary>Symbols of the preamble.</summary>
    [JsonPropertyName("prea")]
    public int? Preamble { get; init; }

    /// <summary>The frame's length in bytes.</summary>
    [JsonPropertyName("size")]
    public int? Size { get; init; }

    /// <summary>The frame in padded base64.</summary>
    [JsonPropertyName("data")]
    public string? Data { get; init; }

    /// <summary>No radio checksum.</summary>
    [JsonPropertyName("ncrc")]
    public bool? NoCrc { get; init; }

    /// <summary>Answers a class A device in its first receive window: same frequency and data rate, one second later.</summary>
    /// <param name="uplink">What the gateway heard.</param>
    /// <param name="frame">The answer, as it stands on air.</param>
    /// <param name="powerDbm">Power in dBm; EU868 allows 14 on the uplink channels.</param>
    /// <returns>Null when the uplink lacks counter, frequency or data rate.</returns>
    public static TxPacket? Answer(RxPacket uplink, ReadOnlySpan<byte> frame, int powerDbm = 14)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        if (uplink is not { CounterMicroseconds: { } heardAt, FrequencyMegahertz: { } frequency, DataRate: { } dataRate })
        {
            return null;
        }

        return new TxPacket
        {
            Immediately = false,
            CounterMicroseconds = unchecked(heardAt + FirstWindowMicroseconds),
            FrequencyMegahertz = frequency,
            Radio = 0,
            Power = powerDbm,
            Modulation = uplink.Modulation ?? "LORA",
            DataRate = dataRate,
            CodingRate = uplink.CodingRate ?? "4/5",
            InvertedPolarity = true,
            NoCrc = true,
            Size = frame.Length,
            Data = Convert.ToBase64String(frame),
        };
    }

    /// <summary>Decodes <see cref="Data"/>; false when it is missing, no base64, or not <see cref="Size"/> bytes long.</summary>
    public bool TryGetFrame([NotNullWhen(true)] out byte[]? frame) =>
        TolerantBase64.TryDecode(Data, out frame) && (Size is null || Size == frame.Length);
}
