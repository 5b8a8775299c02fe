using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>A data rate is a text for LoRa and a number for FSK.</summary>
internal sealed class DataRateConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt64(out long bitsPerSecond) => bitsPerSecond.ToString(CultureInfo.InvariantCulture),
        JsonTokenType.Number when reader.TryGetDouble(out double bitsPerSecond) => bitsPerSecond.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException("datr is neither text nor number."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long bitsPerSecond))
        {
            writer.WriteNumberValue(bitsPerSecond);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
