using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Reads why a hub refused.</summary>
/// <remarks>Source: iot-hub-protocol 7.5 and 7.8: the message is a text, or JSON inside a text.</remarks>
internal static class HubRefusal
{
    public static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        string message = Parse(text)?["Message"]?.ToString() ?? text;
        string words = Parse(message)?["message"]?.ToString() ?? message;
        return $"{(int)answer.StatusCode} {(words.Length > 0 ? words : answer.ReasonPhrase)}";
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.StartsWith('{') ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
