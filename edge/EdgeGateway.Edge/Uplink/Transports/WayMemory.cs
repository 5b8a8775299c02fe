using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>The last way on which the hub answered, on disk: a restart does not begin with a dead one.</summary>
/// <param name="path">The file.</param>
internal sealed class WayMemory(string path)
{
    private const string TransportMember = "transport", ProxyMember = "proxy";

    /// <summary>The way, or null when there is none or the file is damaged or of another version.</summary>
    public HubWay? Read()
    {
        try
        {
            return DurableFile.Read(path) is { } text && JsonNode.Parse(text) is JsonObject known && TransportWords.Find(Text(known, TransportMember) ?? "") is { } transport
                ? new HubWay(transport, Text(known, ProxyMember) is { } proxy ? ProxyAddress.TryParse(proxy) : null)
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // what is lost is the order in which ways are tried, once
        }
    }

    /// <summary>Keeps a way.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Write(HubWay way) => DurableFile.Write(
        path, new JsonObject { [TransportMember] = TransportWords.Of(way.Transport), [ProxyMember] = way.Proxy?.ToString() }.ToJsonString());

    private static string? Text(JsonObject known, string member) => known[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
