using System.Net;
using System.Net.Sockets;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Tests.Cloud.Ingest;

/// <summary>An Event-Hubs-compatible endpoint with one partition, made of another library's listener.</summary>
/// <remarks>Source: iot-hub-protocol section 9.</remarks>
internal sealed class PlayedEventHub : ILinkProcessor, IDisposable
{
    private const string Key = "bm90IGEgc2VjcmV0";

    private readonly ContainerHost host;
    private readonly int port;
    private readonly List<(long Sequence, byte[] Body)> stored = [];
    private readonly Dictionary<string, ListenerLink> replies = [];

    public PlayedEventHub()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        host = new ContainerHost(new Address($"amqp://127.0.0.1:{port}"));
        host.Listeners[0].SASL.EnableAnonymousMechanism = true;
        host.RegisterLinkProcessor(this);
        host.Open();
    }

    /// <summary>Tokens whose key this is are refused.</summary>
    public string? RefusedAudience { get; set; }

    /// <summary>The audiences of the tokens that were shown.</summary>
    public List<string> Audiences { get; } = [];

    /// <summary>The filters that readers came with.</summary>
    public List<string> Filters { get; } = [];

    /// <summary>The link of the last reader.</summary>
    public ListenerLink? Reader { get; private set; }

    public EventHubSettings Settings => EventHubSettings.Parse(
        $"Endpoint=sb://localhost:{port}/;SharedAccessKeyName=service;SharedAccessKey={Key};EntityPath=events;UseDevelopmentEmulator=true", "$Default", PrivateRoot.None);

    public void Store(params string[] bodies)
    {
        foreach (string body in bodies)
        {
            stored.Add((stored.Count, Encoding.UTF8.GetBytes(body)));
        }
    }

    public void Process(AttachContext attachContext)
    {
        Attach attach = attachContext.Attach;
        string source = (attach.Source as Source)?.Address ?? "", target = (attach.Target as Target)?.Address ?? "";
        if (attach.Role)
        {
            ProcessReader(attachContext, source, target);
            return;
        }

        attachContext.Complete(new Requests(request => Answer(target, request)), 100);
    }

    public void Dispose() => host.Close();

    private void ProcessReader(AttachContext attachContext, string source, string target)
    {
        if (source is "$cbs" or "$management")
        {
            replies[target] = attachContext.Link;
            attachContext.Complete(new Silent(), 0);
            return;
        }

        var filter = (DescribedValue)((Source)attachContext.Attach.Source).FilterSet[new Symbol("apache.org:selector-filter:string")];
        Filters.Add((string)filter.Value);
        Reader = attachContext.Link;
        long after = long.Parse(((string)filter.Value).Split('\'')[1], System.Globalization.CultureInfo.InvariantCulture);
        attachContext.Complete(new Sending(stored.Where(e => e.Sequence * 10 > after || after < 0)), 0);
    }

    private void Answer(string node, Message request)
    {
        bool refused = node == "$cbs" && !Accepts((string)request.ApplicationProperties["name"], (string)request.Body);
        var answer = new Message
        {
            Properties = new Properties { CorrelationId = request.Properties.MessageId },
            ApplicationProperties = new ApplicationProperties { ["status-code"] = refused ? 401 : 200, ["status-description"] = refused ? "no" : "OK" },
            BodySection = new AmqpValue { Value = new Map { ["partition_ids"] = new[] { "0" }, ["last_enqueued_sequence_number"] = stored.Count - 1L } },
        };
        replies[request.Properties.ReplyTo].SendMessage(answer);
    }

    private bool Accepts(string audience, string token)
    {
        Audiences.Add(audience);
        return audience != RefusedAudience && SasToken.TryParse(token) is { } sas && sas.Resource == audience && sas.IsSignedBy(Encoding.UTF8.GetBytes(Key));
    }

    private sealed class Requests(Action<Message> answer) : LinkEndpoint
    {
        public override void OnMessage(MessageContext messageContext)
        {
            messageContext.Complete();
            answer(messageContext.Message);
        }

        public override void OnFlow(FlowContext flowContext)
        {
        }

        public override void OnDisposition(DispositionContext dispositionContext)
        {
        }
    }

    private sealed class Silent : LinkEndpoint
    {
        public override void OnFlow(FlowContext flowContext)
        {
        }

        public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();
    }

    private sealed class Sending(IEnumerable<(long Sequence, byte[] Body)> events) : LinkEndpoint
    {
        private readonly Queue<(long Sequence, byte[] Body)> due = new(events);

        public override void OnFlow(FlowContext flowContext)
        {
            for (int credit = flowContext.Messages; credit > 0 && due.TryDequeue(out (long Sequence, byte[] Body) stored); credit--)
            {
                flowContext.Link.SendMessage(new Message
                {
                    BodySection = new Data { Binary = stored.Body },
                    MessageAnnotations = new MessageAnnotations
                    {
                        [new Symbol("x-opt-sequence-number")] = stored.Sequence,
                        [new Symbol("x-opt-offset")] = $"{stored.Sequence * 10}",
                        [new Symbol("iothub-connection-device-id")] = "gw-1",
                        [new Symbol("iothub-message-source")] = "Telemetry",
                    },
                });
            }
        }

        public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();
    }
}
