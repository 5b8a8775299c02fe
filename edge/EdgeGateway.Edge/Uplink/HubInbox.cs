using System.Text;
using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Sorts what the hub publishes by its topic.</summary>
/// <param name="requests">Twin requests that wait for their answer.</param>
/// <param name="events">Takes what the hub says on its own account.</param>
internal sealed class HubInbox(TwinRequests requests, ChannelWriter<HubEvent> events)
{
    /// <summary>Takes one message; an unknown topic is ignored.</summary>
    public void Take(string topic, ReadOnlySpan<byte> body)
    {
        if (topic.StartsWith(HubTopics.TwinResponsePrefix, StringComparison.Ordinal))
        {
            requests.Answer(topic, body);
        }
        else if (topic.StartsWith(HubTopics.DesiredPatchPrefix, StringComparison.Ordinal))
        {
            events.TryWrite(new HubEvent.DesiredChanged(Encoding.UTF8.GetString(body)));
        }
        else if (topic.StartsWith(HubTopics.MethodPrefix, StringComparison.Ordinal) && HubTopics.QueryValue(topic, "$rid") is { } id)
        {
            string name = topic[HubTopics.MethodPrefix.Length..].Split('/')[0];
            events.TryWrite(new HubEvent.MethodCalled(id, name, Encoding.UTF8.GetString(body)));
        }
    }
}
