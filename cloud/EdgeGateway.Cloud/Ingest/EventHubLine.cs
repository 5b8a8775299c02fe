using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>A connection to an Event-Hubs-compatible endpoint.</summary>
/// <remarks>Source: iot-hub-protocol 9.1 and 9.2: SASL ANONYMOUS, a token for every resource by put-token, metadata by <c>$management</c>.</remarks>
internal sealed class EventHubLine : IAsyncDisposable
{
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1), RenewAfter = TimeSpan.FromMinutes(45);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), IdleTimeout = TimeSpan.FromSeconds(60);

    private readonly Connection connection;
    private readonly EventHubSettings settings;
    private readonly TimeProvider clock;

    private EventHubLine(Connection connection, EventHubSettings settings, TimeProvider clock) =>
        (this.connection, this.settings, this.clock) = (connection, settings, clock);

    public Connection Connection => connection;

    /// <summary>Connects.</summary>
    /// <exception cref="IOException">The endpoint cannot be reached, is not trusted or refuses.</exception>
    public static async Task<EventHubLine> OpenAsync(EventHubSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        factory.AMQP.HostName = settings.Host;
        factory.AMQP.ContainerId = $"cloud-twin-{Guid.NewGuid():n}";
        factory.AMQP.IdleTimeout = (int)IdleTimeout.TotalMilliseconds;
        factory.SSL.RemoteCertificateValidationCallback = (_, certificate, _, errors) => settings.Root.Accepts(certificate, errors);
        var address = new Address(settings.Host, settings.Port, null, null, "/", settings.Plain ? "amqp" : "amqps");
        return await LineTrouble.TryAsync($"connecting to {settings.Host}:{settings.Port}", async () =>
        {
            Connection connection = await factory.CreateAsync(address).WaitAsync(Patience, clock, cancellationToken);
            return new EventHubLine(connection, settings, clock);
        });
    }

    /// <summary>Shows the token that opens a resource; again before it ends.</summary>
    /// <param name="resource">Below the audience, such as <c>$management</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">The endpoint refuses the token.</exception>
    public async Task AuthorizeAsync(string resource, CancellationToken cancellationToken)
    {
        string audience = $"{settings.Audience}/{resource}";
        var request = new Message(Token(audience))
        {
            ApplicationProperties = new ApplicationProperties
            {
                ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = audience,
            },
        };
        await RequestAsync("$cbs", request, $"the token for {audience}", cancellationToken);
    }

    /// <summary>Asks for metadata.</summary>
    /// <param name="type"><c>com.microsoft:eventhub</c> or <c>com.microsoft:partition</c>.</param>
    /// <param name="partition">The partition, for the second type.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">The endpoint refuses.</exception>
    public async Task<Map> DescribeAsync(string type, string? partition, CancellationToken cancellationToken)
    {
        await AuthorizeAsync("$management", cancellationToken);
        var properties = new ApplicationProperties
        {
            ["operation"] = "READ", ["name"] = settings.ConnectionString.EntityPath, ["type"] = type, ["security_token"] = Token($"{settings.Audience}/$management"),
        };
        if (partition is not null)
        {
            properties["partition"] = partition;
        }

        Message answer = await RequestAsync("$management", new Message { ApplicationProperties = properties }, $"the description of {settings.ConnectionString.EntityPath}", cancellationToken);
        return answer.Body as Map ?? throw new IOException($"{settings.Host} answered {type} without a map.");
    }

    public async ValueTask DisposeAsync() => await LineTrouble.IgnoreAsync(() => connection.CloseAsync(TimeSpan.FromSeconds(1), null));

    private Task<Message> RequestAsync(string node, Message request, string what, CancellationToken cancellationToken) =>
        LineTrouble.TryAsync($"{settings.Host}:{settings.Port}, {what}", () => new EventHubExchange(connection, clock).RequestAsync(node, request, cancellationToken));

    private string Token(string audience) =>
        SasToken.Create(audience, Encoding.UTF8.GetBytes(settings.ConnectionString.KeyText), clock.GetUtcNow() + TokenLife, settings.ConnectionString.Policy);
}
