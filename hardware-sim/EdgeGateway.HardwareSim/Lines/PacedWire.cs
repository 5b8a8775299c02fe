using System.Diagnostics;
using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>
/// A line on which every character takes its time. A pseudo terminal hands a request over at once; here it is on the wire from then on for as long as its
/// characters take, the slave answers t3.5 after its end, and each character of the reply comes when its stop bit has passed.
/// </summary>
/// <param name="format">Speed and parity.</param>
/// <param name="isStrict">Slaves do not understand a request that begins within t3.5 after other bytes.</param>
internal sealed class PacedWire(SerialFormat format, bool isStrict) : Wire
{
    // at high speeds characters come together, as out of a UART's FIFO: waking for each would cost more than the characters
    private static readonly TimeSpan ShortestStep = TimeSpan.FromMicroseconds(500);

    // for bytes that a busy machine hands over late
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    private readonly long character = WireClock.Ticks(format.Character), silence = WireClock.Ticks(format.Silence);
    private readonly int together = Math.Max(1, (int)(ShortestStep / format.Character));
    private long busyUntil, sentUntil;

    public override TimeSpan Silence => format.Silence + Slack;

    public override void Came(int count, long now) => busyUntil = Math.Max(busyUntil, now) + (count * character);

    public override long ReplyFrom(long now) => Math.Max(now, busyUntil + silence);

    public override bool IsTooEarly(long now)
    {
        bool isTooEarly = isStrict && now < busyUntil + silence;
        TooEarly += isTooEarly ? 1 : 0;
        return isTooEarly;
    }

    public override void Send(ReadOnlySpan<ReceivedCharacter> characters, long due, WriteCharacters write)
    {
        long start = Math.Max(Math.Max(due, sentUntil), Stopwatch.GetTimestamp());
        for (int sent = 0; sent < characters.Length;)
        {
            int count = Math.Min(together, characters.Length - sent);
            WireClock.WaitUntil(start + ((sent + count) * character));
            write(characters.Slice(sent, count));
            sent += count;
        }

        sentUntil = Math.Max(start + (characters.Length * character), Stopwatch.GetTimestamp());
        busyUntil = Math.Max(busyUntil, sentUntil);
    }
}
