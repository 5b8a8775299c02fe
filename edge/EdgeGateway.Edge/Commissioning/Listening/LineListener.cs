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
    /// <param name="enough">So many whole frames are enough: ends early then.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellationToken">Ends it early; what was heard so far counts.</param>
    /// <exception cref="IOException">The port is gone.</exception>
    public static Traffic Listen(MarkedLine line, TimeSpan duration, int enough, TimeProvider clock, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        var recorder = new BurstRecorder(Pause);
        TimeSpan now = default;
        int frames = 0;
        while (now < duration && frames < enough && !cancellationToken.IsCancellationRequested)
        {
            TimeSpan left = duration - now;
            bool any = line.Read(recorder.Incoming, Pause < left ? Pause : left);
            now = clock.GetElapsedTime(begun);
            frames += any && recorder.Came(now) is { } ended ? FrameSearch.OfBothKinds(LineByte.Values([.. ended.Bytes])).Count : 0;
        }

        return Traffic.Of(now, recorder.End());
    }
}
