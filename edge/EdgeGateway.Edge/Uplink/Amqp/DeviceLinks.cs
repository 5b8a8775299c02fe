using Amqp;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>A device's links on one session: telemetry, and a pair each for twin and methods.</summary>
/// <remarks>Source: iot-hub-protocol 4.3.</remarks>
internal sealed class DeviceLinks
{
    private const string Correlation = "channel-correlation-id";

    private readonly Task[] attached;

    /// <summary>Asks for the links; they are there when <see cref="AttachedAsync"/> says so.</summary>
    /// <param name="connection">Open, and the device known to it.</param>
    /// <param name="node">The device, or <c>device/modules/module</c>.</param>
    /// <param name="inbox">Takes what comes.</param>
    public DeviceLinks(Connection connection, string node, AmqpInbox inbox)
    {
        string device = $"/devices/{string.Join('/', node.Split('/').Select(Uri.EscapeDataString))}", twin = $"{device}/twin", methods = $"{device}/methods/devicebound";
        (string Name, string Value) twinPair = (Correlation, $"twin:{Guid.NewGuid()}"), methodPair = (Correlation, $"methods:{Guid.NewGuid()}");
        Session = new Session(connection);
        (ReceiverLink twinIn, Task twinInAttached) = AmqpLinks.Receiver(Session, twin, inbox.TakeTwin, twinPair);
        (ReceiverLink methodsIn, Task methodsInAttached) = AmqpLinks.Receiver(Session, methods, inbox.TakeMethod, methodPair);
        (Twin, Task twinAttached) = AmqpLinks.Sender(Session, twin, isSettled: true, twinPair);
        (Methods, Task methodsAttached) = AmqpLinks.Sender(Session, methods, isSettled: false, methodPair);
        (Telemetry, Task telemetryAttached) = AmqpLinks.Sender(Session, $"{device}/messages/events", isSettled: false, ("client-version", AmqpDialer.ClientVersion));
        attached = [twinInAttached, methodsInAttached, twinAttached, methodsAttached, telemetryAttached];
        All = [twinIn, methodsIn, Twin, Methods, Telemetry];
    }

    /// <summary>Carries the links.</summary>
    public Session Session { get; }

    /// <summary>Every link.</summary>
    public IReadOnlyList<Link> All { get; }

    /// <summary>Takes telemetry.</summary>
    public SenderLink Telemetry { get; }

    /// <summary>Takes requests about the twin.</summary>
    public SenderLink Twin { get; }

    /// <summary>Takes answers to method calls.</summary>
    public SenderLink Methods { get; }

    /// <summary>Waits until the hub has agreed to all links.</summary>
    /// <exception cref="HubException">It did not.</exception>
    public Task AttachedAsync(CancellationToken cancellationToken) => Task.WhenAll(attached).WaitAsync(cancellationToken);
}
