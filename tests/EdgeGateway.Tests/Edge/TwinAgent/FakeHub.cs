using System.Text.Json.Nodes;
using System.Threading.Channels;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.TwinAgent;

/// <summary>A hub behind the port <see cref="IHubClient"/>: keeps what is reported, answers with a twin that the test sets.</summary>
internal sealed class FakeHub : IHubClient
{
    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();
    private readonly Channel<JsonObject> reports = Channel.CreateUnbounded<JsonObject>();
    private readonly JsonObject reported = [];
    private readonly Channel<MethodAnswer> answers = Channel.CreateUnbounded<MethodAnswer>();

    public string Twin { get; set; } = """{"desired":{"$version":1},"reported":{"$version":1}}""";

    public int TwinReads { get; private set; }

    public List<string> Patches { get; } = [];

    public HubException? NextReportFails { get; set; }

    public HubException? NextSendFails { get; set; }

    public List<HubMessage> Sent { get; } = [];

    public ChannelReader<HubEvent> Events => events.Reader;

    public Task Lost => Task.CompletedTask;

    public void Say(HubEvent happened) => events.Writer.TryWrite(happened);

    /// <summary>The reported section after the next patch.</summary>
    public ValueTask<JsonObject> NextReportAsync() => reports.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<MethodAnswer> NextAnswerAsync() => answers.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        if (NextSendFails is { } failure)
        {
            NextSendFails = null;
            return Task.FromException(failure);
        }

        Sent.Add(message);
        return Task.CompletedTask;
    }

    public Task<string> GetTwinAsync(CancellationToken cancellationToken)
    {
        TwinReads++;
        var twin = (JsonObject)JsonNode.Parse(Twin)!;
        twin["reported"] = reported.DeepClone();
        return Task.FromResult(twin.ToJsonString());
    }

    public Task ReportAsync(string patch, CancellationToken cancellationToken)
    {
        if (NextReportFails is { } failure)
        {
            NextReportFails = null;
            return Task.FromException(failure);
        }

        MergePatch.Apply(reported, (JsonObject)JsonNode.Parse(patch)!);
        Patches.Add(patch);
        reports.Writer.TryWrite((JsonObject)reported.DeepClone());
        return Task.CompletedTask;
    }

    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken)
    {
        answers.Writer.TryWrite(answer);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
