using System.Net;
using System.Threading.Channels;

namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>Takes the messages that wait for the device. Those that name a configuration are for the gateway; any other has nobody here who could take it.</summary>
/// <param name="calls">Asks the hub.</param>
/// <param name="documents">Fetches configurations.</param>
/// <param name="events">Hears of configurations.</param>
internal sealed class DeviceMessages(HttpsCalls calls, LinkedDocument documents, ChannelWriter<HubEvent> events)
{
    /// <summary>Takes the next message, if there is one.</summary>
    /// <returns>Whether there was one: then there may be more.</returns>
    /// <exception cref="HubException">The hub does not answer, or refuses.</exception>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await calls.NextMessageAsync(cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NoContent || answer.Headers.ETag is not { } tag)
        {
            return false;
        }

        string lockToken = tag.Tag.Trim('"');
        if (!ConfigurationLink.IsIn(answer))
        {
            await calls.EndAsync(lockToken, MessageEnd.Reject, cancellationToken);
            return true;
        }

        try
        {
            (string? document, string? problem) = ConfigurationLink.TryRead(answer) is { } link
                ? await documents.FetchAsync(link, cancellationToken)
                : (null, "The message names no usable configuration: configuration-link must be an https address and configuration-sha256 64 hexadecimal digits.");
            events.TryWrite(new HubEvent.ConfigurationSent(
                ConfigurationLink.VersionIn(answer), document, problem, (isTaken, token) => calls.EndAsync(lockToken, isTaken ? MessageEnd.Complete : MessageEnd.Reject, token)));
            return true;
        }
        catch (HubException)
        {
            await calls.EndAsync(lockToken, MessageEnd.Abandon, cancellationToken); // comes again with the next poll
            return false;
        }
    }
}
