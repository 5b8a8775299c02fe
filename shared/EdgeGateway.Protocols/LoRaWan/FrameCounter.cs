using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>
/// Counts the frames of one direction of a session. Both ends know 32 bits, the air carries the lower 16.
/// The instance methods are asked of the last accepted counter.
/// </summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4.3.1.5 "Frame counter".</remarks>
/// <param name="Value">The full counter.</param>
public readonly record struct FrameCounter(uint Value) : IComparable<FrameCounter>
{
    /// <summary>The most by which a counter may run ahead of the last accepted one (MAX_FCNT_GAP of the 1.0.x regional parameters).</summary>
    public const uint MaxGap = 16_384;

    private const uint OneRound = 0x1_0000;

    /// <summary>The 16 bits that a frame carries.</summary>
    public ushort OnAir => (ushort)Value;

    /// <summary>The counter that follows; after the last one the session is used up and this is 0.</summary>
    public FrameCounter Next => new(unchecked(Value + 1));

    /// <summary>
    /// The full counter that a frame heard after this one must have: the upper half stays, and rises by one when the lower half fell.
    /// Only a fitting <see cref="Mic"/> proves it.
    /// </summary>
    /// <param name="onAir">The 16 bits that the frame carries.</param>
    public FrameCounter Candidate(ushort onAir)
    {
        uint candidate = (Value & ~(OneRound - 1)) | onAir;
        return new(candidate < Value ? unchecked(candidate + OneRound) : candidate);
    }

    /// <summary>Says whether a frame with this counter may be accepted after the present one.</summary>
    /// <param name="candidate">From <see cref="Candidate"/>, its MIC checked.</param>
    public FrameCounterVerdict Judge(FrameCounter candidate)
    {
        if (candidate.Value <= Value)
        {
            return candidate.Value == Value ? FrameCounterVerdict.Repeated : FrameCounterVerdict.Old;
        }

        return candidate.Value - Value > MaxGap ? FrameCounterVerdict.TooFarAhead : FrameCounterVerdict.Fresh;
    }

    /// <inheritdoc/>
    public int CompareTo(FrameCounter other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> is the earlier one.</summary>
    public static bool operator <(FrameCounter left, FrameCounter right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> is the later one.</summary>
    public static bool operator >(FrameCounter left, FrameCounter right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is not the later one.</summary>
    public static bool operator <=(FrameCounter left, FrameCounter right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is not the earlier one.</summary>
    public static bool operator >=(FrameCounter left, FrameCounter right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
