using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Decides which readings travel together and when. A message's end is fixed in the buffer before it is handed out.</summary>
internal sealed class Outbox(ReadingBuffer buffer, MessageComposer composer, DeliveryPolicy policy, TimeProvider time)
{
    private const int LargestBody = MqttHubClient.LargestMessage - (8 * 1024); // properties are counted too

    private (long Ordinal, DateTimeOffset Due)? waiting;

    /// <summary>When the readings behind the last look are due even if no others join them; null when there are none.</summary>
    public DateTimeOffset? Due => waiting?.Due;

    /// <summary>The next message behind a place, or null when nothing is due.</summary>
    /// <param name="from">The end of the last message that is under way; null: begin with the oldest reading.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OutgoingMessage?> NextAsync(BufferPosition? from, CancellationToken cancellationToken)
    {
        BufferState state = buffer.State;
        BufferPosition start = from is { } given && given.Ordinal > state.Start.Ordinal ? given : state.Start;
        if (start.Ordinal >= state.Acquired)
        {
            waiting = null;
            return null;
        }

        if (state.Sealed.Find(end => end.Ordinal > start.Ordinal) is { Ordinal: > 0 } begun)
        {
            PeekedReadings again = await buffer.PeekAsync(start, (int)(begun.Ordinal - start.Ordinal), cancellationToken);
            return again.Readings.Count > 0 ? Compose(again) : null;
        }

        return IsWorthALook(start, state.Acquired) ? await BeginAsync(start, cancellationToken) : null;
    }

    private bool IsWorthALook(BufferPosition start, long acquired) =>
        waiting is not { } known || known.Ordinal != start.Ordinal || policy.IsEnding
        || acquired - start.Ordinal >= policy.Settings.MaxReadings || time.GetUtcNow() >= known.Due;

    private async Task<OutgoingMessage?> BeginAsync(BufferPosition start, CancellationToken cancellationToken)
    {
        PeekedReadings peeked = await buffer.PeekAsync(start, policy.Settings.MaxReadings, cancellationToken);
        if (peeked.Readings.Count == 0)
        {
            waiting = null;
            return null; // what was there is lost
        }

        DateTimeOffset now = time.GetUtcNow(), due = peeked.KeptAt + policy.Settings.MaxAge;
        bool clockWentBack = now < peeked.KeptAt;
        if (!peeked.IsClosed && !policy.IsEnding && now < due && !clockWentBack)
        {
            waiting = (start.Ordinal, due);
            return null;
        }

        OutgoingMessage composed = Compose(peeked);
        while (composed.Message.Body.Length > LargestBody && composed.Count > 1)
        {
            composed = Compose(await buffer.PeekAsync(start, composed.Count / 2, cancellationToken));
        }

        await buffer.SealAsync(composed.End, cancellationToken);
        waiting = null;
        return composed;
    }

    private OutgoingMessage Compose(PeekedReadings peeked) => new(composer.Compose(peeked), peeked.Readings.Count, peeked.Next);
}
