using System.Collections.Concurrent;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink.Transports;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Tests.Network;

/// <summary>Keeps from the gateway's log on which transports it reached the hub.</summary>
/// <param name="ways">Takes one for each change.</param>
internal sealed class WayLog(ConcurrentQueue<Transport> ways) : ILogger<SwitchingHubClient>
{
    private const string Way = "Way";
    private const int Chosen = 2510;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == Chosen && state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            ways.Enqueue(((HubWay)values.First(value => value.Key == Way).Value!).Transport);
        }
    }
}
