using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>The committed JSON Schemas against what the gateway writes, judged by a validator that is not ours.</summary>
public sealed class MessageSchemaTests
{
    private const string Telemetry = "telemetry-message.schema.json", Gaps = "gap-message.schema.json";
    private const int Messages = 200, Seed = 20261129;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_readings_there_are_their_message_is_valid()
    {
        await using JsonSchemaPeer peer = await JsonSchemaPeer.StartAsync(Telemetry, Token);
        var readings = new RandomReadings(new Random(Seed));
        var composer = new MessageComposer("gw-1");
        for (int i = 0; i < Messages; i++)
        {
            string document = Text(composer.Compose(readings.Peek()));

            string? objection = await peer.ObjectionAsync(document, Token);
            Assert.True(objection is null, $"seed {Seed}, message {i}: {objection}\n{document}");
        }
    }

    [Fact]
    public async Task Whatever_was_dropped_the_message_about_it_is_valid()
    {
        await using JsonSchemaPeer peer = await JsonSchemaPeer.StartAsync(Gaps, Token);
        var readings = new RandomReadings(new Random(Seed));
        var composer = new MessageComposer("gw-1");
        for (int i = 0; i < Messages; i++)
        {
            (IReadOnlyList<BufferGap> gaps, IReadOnlyList<BootRun> boots) = readings.Gaps();
            string document = Text(composer.Compose(gaps, boots));

            string? objection = await peer.ObjectionAsync(document, Token);
            Assert.True(objection is null, $"seed {Seed}, message {i}: {objection}\n{document}");
        }
    }

    [Fact]
    public Task A_telemetry_message_changed_anywhere_is_not_valid()
    {
        var readings = new RandomReadings(new Random(Seed));
        var composer = new MessageComposer("gw-1");
        return NoneIsValidAsync(
            Telemetry, Enumerable.Range(0, 10).Select(_ => JsonNode.Parse(Text(composer.Compose(readings.Peek())))!), ["role", "q"], []);
    }

    [Fact]
    public Task A_gap_message_changed_anywhere_is_not_valid()
    {
        var readings = new RandomReadings(new Random(Seed));
        var composer = new MessageComposer("gw-1");
        return NoneIsValidAsync(Gaps, Enumerable.Range(0, 10).Select(_ => readings.Gaps()).Select(told => JsonNode.Parse(Text(composer.Compose(told.Gaps, told.Boots)))!), [], ["gaps"]);
    }

    private static string Text(HubMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    private static async Task NoneIsValidAsync(string schema, IEnumerable<JsonNode> messages, HashSet<string> optional, HashSet<string> emptiable)
    {
        await using JsonSchemaPeer peer = await JsonSchemaPeer.StartAsync(schema, Token);
        int changed = 0;
        foreach (JsonNode message in messages)
        {
            foreach ((string what, string document) in MessageMutations.Of(message, optional, emptiable))
            {
                Assert.True(await peer.ObjectionAsync(document, Token) is not null, $"{schema} has nothing against this ({what}): {document}");
                changed++;
            }
        }

        Assert.InRange(changed, 200, int.MaxValue);
    }
}
