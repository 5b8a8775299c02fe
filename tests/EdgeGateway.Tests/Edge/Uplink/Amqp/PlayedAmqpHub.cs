using System.Net;
using System.Net.Sockets;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Amqp;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>A hub without TLS and tokens that does what a test says: for verdicts that the local hub never gives.</summary>
internal sealed class PlayedAmqpHub : ILinkProcessor, IDisposable
{
    private readonly ContainerHost host;
    private readonly TestRoute route;
    private ListenerLink? twin;

    public PlayedAmqpHub()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        host = new ContainerHost(new Address($"amqp://127.0.0.1:{port}"));
        host.RegisterLinkProcessor(this);
        host.Open();
        route = new TestRoute(port, null);
        var identity = new HubIdentity(new HubAddress("localhost", "localhost", port), "gw-1", new ShownCertificate(null), PrivateRoot.None);
        Client = new AmqpHubClient(identity, route, new Random(1), TimeProvider.System);
    }

    public AmqpHubClient Client { get; }

    /// <summary>What becomes of telemetry; accepted without.</summary>
    public Action<MessageContext> OnTelemetry { get; set; } = message => message.Complete();

    /// <summary>The status of twin answers.</summary>
    public int TwinStatus { get; set; } = 200;

    /// <summary>Links to what ends so are refused.</summary>
    public string? Refused { get; set; }

    public void Process(AttachContext attachContext)
    {
        Attach attach = attachContext.Attach;
        string address = (attach.Role ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address) ?? "";
        if (Refused is not null && address.EndsWith(Refused, StringComparison.Ordinal))
        {
            attachContext.Complete(new Error(new Symbol("amqp:unauthorized-access")) { Description = "not for you" });
            return;
        }

        bool isTwin = address.EndsWith("/twin", StringComparison.Ordinal);
        if (attach.Role)
        {
            twin = isTwin ? attachContext.Link : twin;
            attachContext.Complete(new Taking(message => message.Complete()), 0);
        }
        else
        {
            attachContext.Complete(new Taking(isTwin ? Answer : message => OnTelemetry(message)), 100);
        }
    }

    public void Dispose()
    {
        host.Close();
        route.Dispose();
    }

    private void Answer(MessageContext request)
    {
        var answer = new Message
        {
            Properties = new Properties(),
            MessageAnnotations = new MessageAnnotations { [new Symbol("status")] = TwinStatus },
            BodySection = new Data { Binary = Encoding.UTF8.GetBytes("{}") },
        };
        answer.Properties.SetCorrelationId(request.Message.Properties.GetCorrelationId());
        request.Complete();
        twin!.SendMessage(answer);
    }

    private sealed class Taking(Action<MessageContext> take) : LinkEndpoint
    {
        public override void OnMessage(MessageContext messageContext) => take(messageContext);

        public override void OnFlow(FlowContext flowContext)
        {
        }

        public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();
    }
}
