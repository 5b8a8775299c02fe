namespace EdgeGateway.Edge.Tracing.Reading;

/// <summary>How the packets of one interface of a pcapng file count time.</summary>
/// <remarks>Source: draft-ietf-opsawg-pcapng, 4.2, option if_tsresol: a power of ten, or of two when the highest bit is set; microseconds without it.</remarks>
/// <param name="PerSecond">Units in a second; 0 when they are finer than is understood.</param>
internal readonly record struct PcapngClock(ulong PerSecond)
{
    private const int OfTwo = 0x80, FinestOfTen = 19, FinestOfTwo = 63; // what 64 bits can count

    /// <summary>The clock that the option's value tells.</summary>
    /// <param name="resolution">One byte; empty without the option.</param>
    public static PcapngClock Of(ReadOnlySpan<byte> resolution) => resolution switch
    {
        [] => new(1_000_000),
        [< OfTwo and <= FinestOfTen and var digits, ..] => new((ulong)Math.Pow(10, digits)),
        [>= OfTwo and <= OfTwo + FinestOfTwo and var bits, ..] => new(1UL << (bits - OfTwo)),
        _ => new(0),
    };

    /// <summary>The moment of a packet's stamp; null when it has none before the year 10000.</summary>
    public DateTimeOffset? TimeOf(ulong stamp)
    {
        if (PerSecond == 0)
        {
            return null;
        }

        UInt128 ticks = (UInt128)stamp * TimeSpan.TicksPerSecond / PerSecond;
        return ticks <= (UInt128)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks ? DateTimeOffset.UnixEpoch.AddTicks((long)ticks) : null;
    }
}
