namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>What a look at a segment showed.</summary>
/// <param name="File">Its data file.</param>
/// <param name="Blocks">Blocks in it.</param>
/// <param name="Readings">Readings in them.</param>
/// <param name="Damage">What is wrong, or null.</param>
internal sealed record SegmentFinding(string File, long Blocks, long Readings, string? Damage)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Damage is null;

    /// <summary>In a line for a person.</summary>
    public override string ToString() => IsSound
        ? FormattableString.Invariant($"{File}: sound, {Blocks} blocks, {Readings} readings")
        : FormattableString.Invariant($"{File}: DAMAGED after {Blocks} blocks: {Damage}");
}
