using System.Threading.Channels;

namespace EdgeGateway.Edge.Uplink;

/// <summary>A connection to IoT Hub, whatever carries it. Every failure is a <see cref="HubException"/>.</summary>
internal interface IHubClient : IAsyncDisposable
{
    /// <summary>What the hub says on its own account, in order; one reader.</summary>
    ChannelReader<HubEvent> Events { get; }

    /// <summary>Completes when the present connection is lost; completed when there is none.</summary>
    Task Lost { get; }

    /// <summary>Connects and subscribes; then <see cref="HubEvent.Connected"/> is among the events.</summary>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Sends one message; completes when the hub has it safe.</summary>
    Task SendAsync(HubMessage message, CancellationToken cancellationToken);

    /// <summary>Reads the whole twin.</summary>
    /// <returns>JSON: <c>{"desired":{..., "$version":n},"reported":{...}}</c>.</returns>
    Task<string> GetTwinAsync(CancellationToken cancellationToken);

    /// <summary>Merges a patch into the reported properties; completes when the hub has taken it.</summary>
    /// <param name="patch">A JSON object.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task ReportAsync(string patch, CancellationToken cancellationToken);

    /// <summary>Answers a method call.</summary>
    Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken);
}
