using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Where and as whom the hub's messages are read.</summary>
/// <param name="ConnectionString">Endpoint, entity and key.</param>
/// <param name="ConsumerGroup">Such as <c>$Default</c>.</param>
/// <param name="Root">Which servers are trusted.</param>
/// <param name="Plain">Without TLS: only for an emulator on this machine.</param>
internal sealed record EventHubSettings(EventHubConnectionString ConnectionString, string ConsumerGroup, PrivateRoot Root, bool Plain)
{
    private const int TlsPort = 5671, PlainPort = 5672;

    public string Host => ConnectionString.Endpoint.Host;

    public int Port => ConnectionString.Endpoint.Port > 0 ? ConnectionString.Endpoint.Port : Plain ? PlainPort : TlsPort;

    /// <summary>What tokens name: the endpoint as the connection string has it, with the entity.</summary>
    public string Audience => $"sb://{ConnectionString.Endpoint.Authority}/{ConnectionString.EntityPath}";

    /// <summary>The address of a partition's messages.</summary>
    public string PartitionAddress(string partition) => $"{ConnectionString.EntityPath}/ConsumerGroups/{ConsumerGroup}/Partitions/{partition}";

    /// <summary>Reads the settings.</summary>
    /// <param name="text">An Event-Hubs-compatible connection string; <c>UseDevelopmentEmulator=true</c> in it means no TLS.</param>
    /// <param name="consumerGroup">The consumer group.</param>
    /// <param name="root">Which servers are trusted.</param>
    /// <exception cref="OperatorException">The text is no such string, or asks for a connection without TLS to another machine.</exception>
    public static EventHubSettings Parse(string text, string consumerGroup, PrivateRoot root)
    {
        EventHubConnectionString connectionString = EventHubConnectionString.Parse(text);
        bool plain = text.Contains("UseDevelopmentEmulator=true", StringComparison.OrdinalIgnoreCase);
        return plain && !connectionString.Endpoint.IsLoopback
            ? throw new OperatorException(
                $"The connection string asks for {connectionString.Endpoint.Host} without TLS (UseDevelopmentEmulator=true): that is for an emulator on this machine only.")
            : new EventHubSettings(connectionString, consumerGroup, root, plain);
    }
}
