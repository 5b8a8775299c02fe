using System.Text;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>The link on which a device asks for its twin, reports, and says whether it wants to hear of changes.</summary>
/// <remarks>Source: iot-hub-protocol 4.4: operation and resource are annotations, so is the status of the answer.</remarks>
internal sealed class TwinReceiver(AmqpSession session, TwinStore twins, TwinReports reports, LiveDevices live) : DeviceReceiver(session)
{
    private const string Reported = "/properties/reported", Desired = "/notifications/twin/properties/desired";
    private const int Ok = 200, NoContent = 204;

    public override void OnMessage(MessageContext messageContext)
    {
        Message request = messageContext.Message;
        live.Touch(Session.DeviceId);
        Message answer = (Annotation(request, "operation"), Annotation(request, "resource")) switch
        {
            ("GET", _) => Answer(Ok, twins.Get(Session.Device).ForDevice()),
            ("PATCH", Reported) => Report(request),
            ("PUT", Desired) => Subscribe(Session.Subscriptions | Subscriptions.DesiredPatches),
            ("DELETE", Desired) => Subscribe(Session.Subscriptions & ~Subscriptions.DesiredPatches),
            var (operation, resource) => Refuse(HubError.Invalid($"The operation {operation} of {resource} is none of a twin.")),
        };
        answer.Properties = new Properties();
        if (request.Properties?.GetCorrelationId() is { } id)
        {
            answer.Properties.SetCorrelationId(id);
        }

        messageContext.Complete();
        Session.TwinAnswers?.Send(answer);
    }

    private Message Report(Message request)
    {
        Outcome<Twin> outcome = reports.Merge(Session.Device, AmqpMessageReader.BodyOf(request), Annotation(request, "version"));
        if (outcome.Error is { } error)
        {
            return Refuse(error);
        }

        Message answer = Answer(NoContent, null);
        answer.MessageAnnotations[new Symbol("version")] = outcome.Value.Reported.Version;
        return answer;
    }

    private Message Subscribe(Subscriptions subscriptions)
    {
        Session.Subscriptions = subscriptions;
        return Answer(Ok, null);
    }

    private Message Refuse(HubError error) => Answer(error.Status, reports.BodyOf(error));

    private static Message Answer(int status, JsonObject? body) => new()
    {
        MessageAnnotations = new MessageAnnotations { [new Symbol("status")] = status },
        BodySection = new Data { Binary = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()) },
    };

    private static string? Annotation(Message request, string name) => AmqpMessageReader.Text(request.MessageAnnotations?[new Symbol(name)]);
}
