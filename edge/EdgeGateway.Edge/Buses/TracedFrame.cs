namespace EdgeGateway.Edge.Buses;

/// <summary>One frame, or what came in place of one, as it was on the wire.</summary>
/// <param name="Number">Counts all frames of the bus from 0.</param>
/// <param name="At">When it was sent, or when its last byte had come.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Verdict">What the bus made of it.</param>
/// <param name="Bytes">Its bytes; the beginning only when it was longer than a frame can be.</param>
internal sealed record TracedFrame(long Number, DateTimeOffset At, FrameDirection Direction, FrameVerdict Verdict, ReadOnlyMemory<byte> Bytes);
