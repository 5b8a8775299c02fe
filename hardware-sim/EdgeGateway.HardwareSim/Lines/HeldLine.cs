using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>A line that something holds: one byte without end, as fast as the line carries it. A 00 has no stop bits: the line stands at space.</summary>
/// <param name="format">How fast that is.</param>
internal sealed class HeldLine(SerialFormat format)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private long until;

    /// <summary>The characters since the last time.</summary>
    /// <param name="level">The byte.</param>
    /// <param name="now">The time.</param>
    public ReceivedCharacter[] Characters(byte level, long now)
    {
        long earliest = now - WireClock.Ticks(Longest), character = WireClock.Ticks(format.Character);
        until = Math.Max(until, earliest);
        int count = (int)((now - until) / character);
        until += count * character;
        var characters = new ReceivedCharacter[count];
        Array.Fill(characters, new ReceivedCharacter(level, false, HasFramingError: level == 0));
        return characters;
    }
}
