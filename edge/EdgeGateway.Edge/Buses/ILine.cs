namespace EdgeGateway.Edge.Buses;

/// <summary>An open way for bytes without frames: a serial port, a stream, datagrams. Used by one thread, which waits in it.</summary>
internal interface ILine : IDisposable
{
    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="limit">How long at most; it may be less, so look at the clock.</param>
    /// <returns>How many came; 0 for none.</returns>
    /// <exception cref="IOException">The line is gone.</exception>
    int Receive(Span<byte> buffer, TimeSpan limit);

    /// <summary>Lets bytes gather that are known to be on their way: cheaper than to wake up for each. It may return at once.</summary>
    void Gather(TimeSpan time);

    /// <summary>Ends a wait soon, also one that has not begun. May be called from any thread, also after the line was closed.</summary>
    void WakeUp();
}
