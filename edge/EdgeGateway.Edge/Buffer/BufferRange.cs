namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that follow each other, with the places where they lie.</summary>
/// <param name="From">The place before the first.</param>
/// <param name="To">The place behind the last.</param>
internal readonly record struct BufferRange(BufferPosition From, BufferPosition To)
{
    /// <summary>The same without the places.</summary>
    public OrdinalRange Ordinals => new(From.Ordinal, To.Ordinal);

    /// <summary>Whether a reading belongs to it.</summary>
    public bool Holds(long ordinal) => From.Ordinal <= ordinal && ordinal < To.Ordinal;

    /// <summary>Whether it lies in a stretch of readings.</summary>
    public bool IsWithin(long from, long to) => from <= From.Ordinal && To.Ordinal <= to;
}
