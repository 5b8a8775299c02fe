using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>IoT Hub over HTTPS: telemetry, and messages for the device by polling. There is no twin and there are no methods; a configuration comes by link.</summary>
/// <remarks>Source: iot-hub-protocol 5. A connection here is a claim that holds until a request fails.</remarks>
internal sealed class HttpsHubClient : IHubClient
{
    private const string NoTwin = "HTTPS has no twin and no methods: what is to be reported waits for another transport.";

    /// <summary>How often the hub is asked for messages; IoT Hub wants no device to ask more often.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMinutes(25);

    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();
    private readonly HttpsCalls calls;
    private readonly DeviceMessages messages;
    private readonly HubIdentity identity;
    private readonly TimeProvider time;
    private TaskCompletionSource lost = Ended();
    private CancellationTokenSource polling = new();
    private Task poll = Task.CompletedTask;

    /// <summary>Makes a client that has not connected yet.</summary>
    /// <param name="identity">Who the gateway is.</param>
    /// <param name="dialer">Opens connections.</param>
    /// <param name="port">The hub's port for HTTPS.</param>
    /// <param name="time">The clock.</param>
    public HttpsHubClient(HubIdentity identity, HubDialer dialer, int port, TimeProvider time)
    {
        (this.identity, this.time) = (identity, time);
        calls = new HttpsCalls(identity, dialer, port, time);
        messages = new DeviceMessages(calls, new LinkedDocument(dialer, time), events.Writer);
    }

    /// <inheritdoc/>
    public ChannelReader<HubEvent> Events => events.Reader;

    /// <inheritdoc/>
    public Task Lost => lost.Task;

    /// <inheritdoc/>
    /// <remarks>The first poll is the proof that the hub is there and knows the device. No <see cref="HubEvent.Connected"/> follows: nobody can read a twin.</remarks>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        if (identity.ModuleId is not null)
        {
            throw new HubException(HubFailure.Transient, "HTTPS is for devices; a module needs another transport.");
        }

        calls.Reset();
        bool isMore = await messages.TakeAsync(cancellationToken);
        lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        polling = new CancellationTokenSource();
        poll = PollAsync(isMore, lost, polling.Token);
    }

    /// <inheritdoc/>
    public async Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        TaskCompletionSource present = lost;
        if (present.Task.IsCompleted)
        {
            throw new HubException(HubFailure.Transient, "There is no connection to the hub.");
        }

        try
        {
            await calls.SendAsync(message, cancellationToken);
        }
        catch (HubException e) when (e.Failure == HubFailure.Transient)
        {
            present.TrySetResult();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<string> GetTwinAsync(CancellationToken cancellationToken) => Task.FromException<string>(new HubException(HubFailure.Transient, NoTwin));

    /// <inheritdoc/>
    public Task ReportAsync(string patch, CancellationToken cancellationToken) => Task.FromException(new HubException(HubFailure.Transient, NoTwin));

    /// <inheritdoc/>
    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken) => Task.FromException(new HubException(HubFailure.Transient, NoTwin));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        polling.Dispose();
        calls.Dispose();
        events.Writer.TryComplete();
    }

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }

    private async Task StopAsync()
    {
        await polling.CancelAsync();
        await poll;
        polling.Dispose();
        polling = new CancellationTokenSource();
        lost.TrySetResult();
    }

    private async Task PollAsync(bool isMore, TaskCompletionSource present, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (!isMore)
                {
                    await Task.Delay(PollInterval, time, cancellationToken);
                }

                isMore = await messages.TakeAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
        catch (HubException)
        {
            // Whatever the hub has against it: the next connection begins with the same question and hears the reason.
        }
        finally
        {
            present.TrySetResult();
        }
    }
}
