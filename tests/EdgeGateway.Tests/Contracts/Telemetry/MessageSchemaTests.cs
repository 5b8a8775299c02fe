using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Tests.Architecture;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Telemetry;

/// <summary>The committed schemas name the versions and words that the code has. What they accept and refuse: EdgeGateway.EndToEnd, Interop/MessageSchemaTests.</summary>
public sealed class MessageSchemaTests
{
    [Fact]
    public void The_versions_are_those_of_the_code()
    {
        Assert.Equal(TelemetryMessage.SchemaName, (string?)Telemetry["properties"]!["schema"]!["const"]);
        Assert.Equal($"urn:edgegateway:schema:telemetry:{TelemetryMessage.SchemaVersion}", (string?)Telemetry["$id"]);
        Assert.Equal(GapMessage.SchemaName, (string?)Gaps["properties"]!["schema"]!["const"]);
        Assert.Equal($"urn:edgegateway:schema:gaps:{GapMessage.SchemaVersion}", (string?)Gaps["$id"]);
    }

    [Fact]
    public void The_words_are_those_of_the_code()
    {
        JsonNode series = Telemetry["$defs"]!["series"]!["properties"]!;

        Assert.Equal(Roles.All.Order(StringComparer.Ordinal), Words(series["role"]).Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetNames<Quantity>(), Words(series["quantity"]));
        Assert.Equal(Enum.GetValues<GapCause>().Select(BufferGap.NameOf), Words(Gaps["properties"]!["gaps"]!["items"]!["properties"]!["cause"]));
    }

    private static JsonNode Telemetry => Read("telemetry-message");

    private static JsonNode Gaps => Read("gap-message");

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(SourceTree.Root(), "shared", "schemas", $"{name}.schema.json")))!;

    private static IEnumerable<string> Words(JsonNode? schema) => schema!["enum"]!.AsArray().Select(word => (string)word!);
}
