using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Methods;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>Attaches the links of devices.</summary>
internal sealed class DeviceLinkDirectory(
    AmqpPeers peers, TelemetryIntake intake, MessageQueues queues, TwinStore twins, TwinReports reports, MethodBroker methods, LiveDevices live)
{
    private const string ModelName = "com.microsoft:model-id";

    /// <summary>Attaches a link, or refuses it.</summary>
    public void Attach(AttachContext attach, DeviceAddress address)
    {
        Outcome<AmqpSession> found = peers.SessionOf(attach.Link.Session.Connection, address.DeviceId, AmqpMessageReader.Text(attach.Attach.Properties?[new Symbol(ModelName)]));
        if (found.Error is { } refusal)
        {
            attach.Complete(AmqpErrors.From(refusal));
            return;
        }

        AmqpSession session = found.Value;
        if (!session.Add(attach.Link))
        {
            attach.Complete(new Error(ErrorCode.DetachForced) { Description = $"The session of {address.DeviceId} has ended: {session.EndReason}." });
            session.Remove(attach.Link);
            return;
        }

        if (attach.Link.Role)
        {
            AttachReceiver(attach, address.Node, session);
        }
        else
        {
            AttachSender(attach, address.Node, session);
        }
    }

    private void AttachReceiver(AttachContext attach, DeviceNode node, AmqpSession session)
    {
        DeviceReceiver? receiver = node switch
        {
            DeviceNode.Telemetry => new TelemetryReceiver(session, intake, live),
            DeviceNode.Methods => new MethodReceiver(session, methods),
            DeviceNode.Twin => new TwinReceiver(session, twins, reports, live),
            _ => null,
        };
        if (receiver is null)
        {
            Refuse(attach, session, "A device cannot send to its own messages.");
            return;
        }

        attach.Complete(receiver, DeviceReceiver.Credit);
    }

    private void AttachSender(AttachContext attach, DeviceNode node, AmqpSession session)
    {
        switch (node)
        {
            case DeviceNode.CloudToDevice:
                session.Subscriptions |= Subscriptions.CloudToDevice;
                session.Messages = new MessageSender(session, attach.Link, queues);
                attach.Complete(session.Messages, 0);
                break;
            case DeviceNode.Methods:
                session.MethodCalls = new ReplySender(attach.Link, null, session.RemoveMethods);
                session.Subscriptions |= Subscriptions.Methods;
                attach.Complete(session.MethodCalls, 0);
                live.Signal();
                break;
            case DeviceNode.Twin:
                session.TwinAnswers = new ReplySender(attach.Link, null, session.RemoveTwin);
                attach.Complete(session.TwinAnswers, 0);
                break;
            default:
                Refuse(attach, session, "A device cannot receive its own telemetry.");
                break;
        }
    }

    private static void Refuse(AttachContext attach, AmqpSession session, string reason)
    {
        attach.Complete(new Error(ErrorCode.NotAllowed) { Description = reason });
        session.Remove(attach.Link);
    }
}
