using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Methods;

/// <summary>A direct method as the service calls it.</summary>
/// <remarks>Source: iot-hub-protocol 3.6 and 7.5.</remarks>
/// <param name="Name">The method.</param>
/// <param name="Payload">JSON, or empty.</param>
/// <param name="ResponseTimeout">How long the device may take to answer, 5 to 300 s.</param>
/// <param name="ConnectTimeout">How long to wait for the device to connect, 0 to 300 s.</param>
internal sealed record MethodCall(string Name, ReadOnlyMemory<byte> Payload, TimeSpan ResponseTimeout, TimeSpan ConnectTimeout)
{
    public const int LargestPayload = 128 * 1024;

    private const int DefaultResponseSeconds = 30, LeastResponseSeconds = 5, MostSeconds = 300, LongestName = 100;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("$()<>@,;:\\\"/[]?={} \t");

    /// <summary>Reads the body of an invocation.</summary>
    public static Outcome<MethodCall> Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("methodName", out JsonElement name) || name.ValueKind != JsonValueKind.String || !IsName(name.GetString()!))
        {
            return HubError.Invalid("methodName must be printable ASCII without $ ( ) < > @ , ; : \\ \" / [ ] ? = { } or spaces.");
        }

        if (!TrySeconds(body, "responseTimeoutInSeconds", DefaultResponseSeconds, LeastResponseSeconds, out TimeSpan response)
            || !TrySeconds(body, "connectTimeoutInSeconds", 0, 0, out TimeSpan connect))
        {
            return HubError.Invalid($"responseTimeoutInSeconds goes from {LeastResponseSeconds} to {MostSeconds}, connectTimeoutInSeconds from 0 to {MostSeconds}.");
        }

        byte[] payload = body.TryGetProperty("payload", out JsonElement given) ? Encoding.UTF8.GetBytes(given.GetRawText()) : [];
        return payload.Length > LargestPayload
            ? HubError.TooLarge($"The payload has {payload.Length} bytes, the limit is {LargestPayload}.")
            : new MethodCall(name.GetString()!, payload, response, connect);
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && name.AsSpan().IndexOfAny(Forbidden) < 0;

    private static bool TrySeconds(JsonElement body, string name, int otherwise, int least, out TimeSpan value)
    {
        value = TimeSpan.FromSeconds(otherwise);
        if (!body.TryGetProperty(name, out JsonElement given) || given.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out int seconds) || seconds < least || seconds > MostSeconds)
        {
            return false;
        }

        value = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
