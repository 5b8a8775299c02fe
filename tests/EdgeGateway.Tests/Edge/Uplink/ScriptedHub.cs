using System.Threading.Channels;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Tests.Edge.Uplink;

/// <summary>A hub behind the port <see cref="IHubClient"/> whose confirmations, refusals and losses the test decides.</summary>
internal sealed class ScriptedHub : IHubClient
{
    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();
    private readonly Channel<Sent> sent = Channel.CreateUnbounded<Sent>();
    private TaskCompletionSource lost = new();
    private int underWay;

    public ChannelReader<HubEvent> Events => events.Reader;

    public Task Lost => lost.Task;

    /// <summary>Messages in the order in which they were sent.</summary>
    public ChannelReader<Sent> Arrivals => sent.Reader;

    public int MostUnderWay { get; private set; }

    public Queue<HubException> ConnectFails { get; } = [];

    public int Connects { get; private set; }

    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        Connects++;
        if (ConnectFails.TryDequeue(out HubException? failure))
        {
            return Task.FromException(failure);
        }

        lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        underWay = 0;
        return Task.CompletedTask;
    }

    public Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        var arrival = new Sent(message, () => underWay--);
        MostUnderWay = Math.Max(MostUnderWay, ++underWay);
        sent.Writer.TryWrite(arrival);
        return arrival.Confirmed;
    }

    public void Say(HubEvent what) => events.Writer.TryWrite(what);

    public void Lose() => lost.TrySetResult();

    public Task<string> GetTwinAsync(CancellationToken cancellationToken) => Task.FromResult("{}");

    public Task ReportAsync(string patch, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A message that waits for the test's word.</summary>
    internal sealed class Sent(HubMessage message, Action done)
    {
        private readonly TaskCompletionSource confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HubMessage Message => message;

        public Task Confirmed => confirmed.Task;

        public void Confirm()
        {
            done();
            confirmed.TrySetResult();
        }

        public void Fail(HubFailure failure)
        {
            done();
            confirmed.TrySetException(new HubException(failure, failure.ToString()));
        }
    }
}
