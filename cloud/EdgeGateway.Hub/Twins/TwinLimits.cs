using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Twins;

/// <summary>What a twin may hold.</summary>
/// <remarks>Source: iot-hub-protocol 3.5: sizes count key and value, a number 8 bytes, a bool 4, a string its UTF-8 length without control characters.</remarks>
internal static class TwinLimits
{
    public const int SectionBytes = 32 * 1024, TagBytes = 8 * 1024, KeyBytes = 1024, TextBytes = 4096, Depth = 10;

    public const long LargestInteger = 4503599627370496;

    private const int NumberSize = 8, BoolSize = 4;

    /// <summary>What is wrong with a patch or a whole section; null when nothing is.</summary>
    /// <param name="what">Its name, for the text.</param>
    /// <param name="content">The patch or section; nulls are allowed.</param>
    public static HubError? Check(string what, JsonObject content) => CheckObject(what, content, 1);

    /// <summary>What is wrong with the size of a section; null when nothing is.</summary>
    public static HubError? CheckSize(string what, JsonObject content, int most) =>
        SizeOf(content) is var size && size > most ? HubError.TooLarge($"The twin's {what} would have {size} bytes, the limit is {most}.") : null;

    public static int SizeOf(JsonNode? node) => node switch
    {
        JsonObject inner => inner.Sum(member => Visible(member.Key) + SizeOf(member.Value)),
        JsonArray items => items.Sum(SizeOf),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.Number => NumberSize,
            JsonValueKind.String => Visible(value.GetValue<string>()),
            _ => BoolSize,
        },
        _ => 0,
    };

    private static HubError? CheckObject(string path, JsonObject content, int depth)
    {
        if (depth > Depth)
        {
            return HubError.Invalid($"{path} lies deeper than {Depth} levels.");
        }

        foreach ((string name, JsonNode? value) in content)
        {
            string inner = $"{path}.{name}";
            if ((CheckKey(inner, name) ?? CheckValue(inner, value, depth)) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static HubError? CheckKey(string path, string name) =>
        name.Length == 0 || Encoding.UTF8.GetByteCount(name) > KeyBytes || name.Any(c => c is '.' or '$' or ' ' || char.IsControl(c))
            ? HubError.Invalid($"{path} has a name that is empty, longer than {KeyBytes} bytes, or holds '.', '$', a space or a control character.")
            : null;

    private static HubError? CheckValue(string path, JsonNode? value, int depth) => value switch
    {
        null => null,
        JsonObject inner => CheckObject(path, inner, depth + 1),
        JsonArray items => items.Select(item => CheckValue(path, item, depth + 1)).FirstOrDefault(error => error is not null),
        _ => CheckScalar(path, (JsonValue)value),
    };

    private static HubError? CheckScalar(string path, JsonValue value)
    {
        if (value.GetValueKind() == JsonValueKind.String && Encoding.UTF8.GetByteCount(value.GetValue<string>()) > TextBytes)
        {
            return HubError.Invalid($"{path} is a text longer than {TextBytes} bytes.");
        }

        string number = value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : "0";
        bool whole = number.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        bool fits = !whole || (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) && Math.Abs((decimal)integer) <= LargestInteger);
        return fits ? null : HubError.Invalid($"{path} is {number}: whole numbers go from -{LargestInteger} to {LargestInteger}.");
    }

    private static int Visible(string text) => Encoding.UTF8.GetByteCount(string.Concat(text.Where(c => !char.IsControl(c))));
}
