namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that follow each other without a gap in one start of the gateway, oldest first.</summary>
/// <param name="Boot">The start.</param>
/// <param name="First">The first reading's sequence number.</param>
/// <param name="Clock">How good the gateway's clock was, in the words of the telemetry message.</param>
/// <param name="KeptAt">When the oldest was written to the buffer, UTC.</param>
/// <param name="Readings">The readings; empty when there are none.</param>
/// <param name="Range">Where they lie.</param>
/// <param name="IsClosed">Nothing that comes later can join them: another start or clock quality follows, a hole, or as many were found as asked for.</param>
internal sealed record PeekedReadings(
    long Boot, long First, string Clock, DateTimeOffset KeptAt, IReadOnlyList<StoredReading> Readings, BufferRange Range, bool IsClosed)
{
    /// <summary>The place behind the last.</summary>
    public BufferPosition Next => Range.To;
}
