using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Listens on a line and says nothing.</summary>
internal static class LineListener
{
    // USB adapters hand bytes on in portions of up to 16 ms; frames are told apart by their checksums, not by this
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Listens.</summary>
    /// <param name="line">The line.</param>
    /// <param name="duration">How long.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellationToken">Ends it early; what was heard so far counts.</param>
    /// <exception cref="IOException">The port is gone.</exception>
    public static Traffic Listen(MarkedLine line, TimeSpan duration, TimeProvider clock, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        var recorder = new BurstRecorder(Pause);
        TimeSpan now = default;
        while (now < duration && !cancellationToken.IsCancellationRequested)
        {
            TimeSpan left = duration - now;
            bool any = line.Read(recorder.Incoming, Pause < left ? Pause : left);
            now = clock.GetElapsedTime(begun);
            if (any)
            {
                recorder.Came(now);
            }
        }

        return Traffic.Of(now, recorder.End());
    }
}
