using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>The link of a device's telemetry. A message is accepted when it is on the disk; meanwhile others come and share the fsync.</summary>
internal sealed class TelemetryReceiver(AmqpSession session, TelemetryIntake intake, LiveDevices live) : DeviceReceiver(session)
{
    private bool isModified;

    public override void OnMessage(MessageContext messageContext)
    {
        live.Touch(Session.DeviceId);
        Outcome<IReadOnlyList<DeviceMessage>> read = AmqpMessageReader.ReadAll(messageContext.Message);
        if (read.Error is { } malformed)
        {
            messageContext.Complete(AmqpErrors.From(malformed));
            return;
        }

        Outcome<Taken> taken = intake.TakeAll(Session.Admitted, read.Value);
        if (taken.Error is { } refusal)
        {
            messageContext.Complete(AmqpErrors.From(refusal));
            return;
        }

        if (taken.Value.IsAcknowledged)
        {
            _ = AnswerAsync(messageContext, taken.Value);
        }
    }

    private async Task AnswerAsync(MessageContext context, Taken taken)
    {
        try
        {
            await taken.Stored;
            Accept(context, taken);
        }
        catch (IOException e)
        {
            Refuse(context, e.Message);
        }
        catch (Exception e) when (e is AmqpException or ObjectDisposedException)
        {
            // The link is gone: the device will send the message again, and the event log will hold it twice.
            Session.End($"it closed its link before it was answered: {e.Message}");
        }
    }

    private void Accept(MessageContext context, Taken taken)
    {
        if (taken.IsGivenBack)
        {
            isModified = !isModified;
            context.Link.DisposeMessage(context.Message, isModified ? new Modified { DeliveryFailed = true } : new Released(), settled: true);
            return;
        }

        if (taken.IsRepeated)
        {
            context.Link.DisposeMessage(context.Message, new Accepted(), settled: false); // a first verdict, which the one below repeats
        }

        context.Complete();
    }

    private void Refuse(MessageContext context, string reason)
    {
        try
        {
            context.Complete(new Error(ErrorCode.InternalError) { Description = $"The hub cannot keep the message: {reason}" });
        }
        catch (Exception e) when (e is AmqpException or ObjectDisposedException)
        {
            Session.End($"it closed its link before it was answered: {e.Message}");
        }
    }
}
