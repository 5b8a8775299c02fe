using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Amqp;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>A reader of events on AMQPNetLite.</summary>
internal sealed class TestReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Connection connection;
    private readonly EventHubConnectionString at;

    private TestReader(Connection connection, EventHubConnectionString at) => (this.connection, this.at) = (connection, at);

    /// <summary>Opens a connection, with a SASL layer or without one.</summary>
    public static async Task<TestReader> ConnectAsync(RunningHub hub, bool bare = false)
    {
        var at = EventHubConnectionString.Parse(hub.EventHubConnection);
        var factory = new ConnectionFactory();
        factory.SSL.RemoteCertificateValidationCallback = (_, certificate, _, errors) => hub.Root.Accepts(certificate, errors);
        factory.SASL.Profile = bare ? null : SaslProfile.Anonymous;
        return new TestReader(await factory.CreateAsync(new Address($"amqps://localhost:{at.Endpoint.Port}")), at);
    }

    /// <summary>Puts a token for a path of the event stream.</summary>
    /// <returns>The hub's status.</returns>
    public Task<int> PutTokenAsync(string path, string? key = null, string type = "servicebus.windows.net:sastoken", TimeSpan? life = null)
    {
        string resource = $"sb://localhost/{path}";
        string token = SasToken.Create(resource, Encoding.UTF8.GetBytes(key ?? at.KeyText), TimeProvider.System.GetUtcNow() + (life ?? TimeSpan.FromHours(1)), at.Policy);
        return CallAsync("$cbs", token, ("operation", "put-token"), ("type", type), ("name", resource)).ContinueWith(
            answer => (int)answer.Result.ApplicationProperties["status-code"], TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Sends a request to a node and waits for the answer.</summary>
    public async Task<Message> CallAsync(string node, object? body, params (string Name, string Value)[] properties)
    {
        var session = new Session(connection);
        var sender = new SenderLink(session, "to", node);
        var receiver = new ReceiverLink(session, "from", new Attach { Source = new Source { Address = node }, Target = new Target { Address = "answers" } }, null);
        var request = new Message { Properties = new Properties { MessageId = "1", ReplyTo = "answers" }, ApplicationProperties = new ApplicationProperties(), BodySection = new AmqpValue { Value = body } };
        foreach ((string name, string value) in properties)
        {
            request.ApplicationProperties[name] = value;
        }

        await sender.SendAsync(request, Patience);
        Message answer = await receiver.ReceiveAsync(Patience) ?? throw new TimeoutException("No answer came.");
        receiver.Accept(answer);
        await session.CloseAsync();
        return answer;
    }

    /// <summary>Attaches to a partition; the link's first failure is in its Error.</summary>
    public ReceiverLink Attach(string partition, string? filter = null, long? epoch = null, string group = "$Default", int credit = 100, string[]? capabilities = null)
    {
        var source = new Source { Address = $"{EventHubName.Entity}/ConsumerGroups/{group}/Partitions/{partition}" };
        if (filter is not null)
        {
            source.FilterSet = new Map { [new Symbol("apache.org:selector-filter:string")] = new DescribedValue(new Symbol("apache.org:selector-filter:string"), filter) };
        }

        var attach = new Attach { Source = source, Target = new Target(), DesiredCapabilities = capabilities?.Select(c => new Symbol(c)).ToArray() };
        if (epoch is not null)
        {
            attach.Properties = new Fields { [new Symbol("com.microsoft:epoch")] = epoch.Value };
        }

        var link = new ReceiverLink(new Session(connection), $"reader-{Guid.NewGuid():N}", attach, null);
        link.SetCredit(credit);
        return link;
    }

    /// <summary>Receives so many messages.</summary>
    public static async Task<List<Message>> TakeAsync(ReceiverLink link, int count)
    {
        var messages = new List<Message>();
        while (messages.Count < count)
        {
            Message message = await link.ReceiveAsync(Patience) ?? throw new TimeoutException($"{messages.Count} of {count} messages came. {link.Error}");
            link.Accept(message);
            messages.Add(message);
        }

        return messages;
    }

    /// <summary>Waits until the hub has closed the link, and says with which condition.</summary>
    public static async Task<string> ClosedAsync(ReceiverLink link)
    {
        var closed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        link.AddClosedCallback((_, error) => closed.TrySetResult(error?.Condition ?? "none"));
        return await closed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public static string Body(Message message) => Encoding.UTF8.GetString(((Data)message.BodySection).Binary);

    public async ValueTask DisposeAsync() => await connection.CloseAsync();
}
