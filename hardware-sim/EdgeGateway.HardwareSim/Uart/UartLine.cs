using System.Numerics;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.HardwareSim.Uart;

/// <summary>Carries bytes over a line bit by bit: the sender's UART draws levels in its speed and parity, the receiver's samples them in its own.</summary>
/// <remarks>
/// A receiver waits for a fall from mark to space, looks again half a bit later, and then samples each bit in its middle. After a missing stop bit it waits for
/// the next fall. This is what 16550-like UARTs do, but that those take a missing stop bit for the next start bit.
/// </remarks>
internal static class UartLine
{
    private const double Middle = 0.5;

    /// <summary>What a receiver makes of bytes that were sent without pauses.</summary>
    /// <param name="bytes">What is sent.</param>
    /// <param name="sender">How it is written.</param>
    /// <param name="receiver">How it is read.</param>
    /// <param name="isSwapped">A and B are exchanged between the two.</param>
    public static IReadOnlyList<ReceivedCharacter> Carry(ReadOnlySpan<byte> bytes, SerialFormat sender, SerialFormat receiver, bool isSwapped = false)
    {
        LineLevels levels = LineLevels.Of(bytes, sender);
        return Receive(isSwapped ? levels.Swapped() : levels, receiver);
    }

    /// <summary>What a receiver makes of two senders at once.</summary>
    /// <param name="earlier">What the first sends.</param>
    /// <param name="later">What the second sends.</param>
    /// <param name="delay">How much later it begins, s.</param>
    /// <param name="format">How all three write and read.</param>
    public static IReadOnlyList<ReceivedCharacter> Collide(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later, double delay, SerialFormat format) =>
        Receive(LineLevels.Of(earlier, format).JoinedBy(LineLevels.Of(later, format, delay)), format);

    /// <summary>Reads a line from its beginning to its end.</summary>
    public static IReadOnlyList<ReceivedCharacter> Receive(LineLevels levels, SerialFormat format)
    {
        var characters = new List<ReceivedCharacter>();
        double bit = format.BitSeconds, from = double.NegativeInfinity;
        while (levels.NextFall(from) is { } start)
        {
            if (levels.At(start + (Middle * bit)))
            {
                from = start + (Middle * bit); // a glitch, no start bit
                continue;
            }

            (ReceivedCharacter character, from) = ReceiveOne(levels, start, format);
            characters.Add(character);
        }

        return characters;
    }

    /// <summary>The parity bit of a character.</summary>
    public static bool ParityBit(byte character, SerialFormat format)
    {
        bool isOdd = BitOperations.PopCount((uint)(character & ((1 << format.DataBits) - 1))) % 2 != 0;
        return format.Parity == LineParity.Odd ? !isOdd : isOdd;
    }

    private static (ReceivedCharacter Character, double End) ReceiveOne(LineLevels levels, double start, SerialFormat format)
    {
        double bit = format.BitSeconds, time = start + ((1 + Middle) * bit);
        int value = 0;
        for (int i = 0; i < format.DataBits; i++, time += bit)
        {
            value |= levels.At(time) ? 1 << i : 0;
        }

        bool hasParityError = format.ParityBits > 0 && levels.At(time) != ParityBit((byte)value, format);
        time += format.ParityBits * bit;
        return (new ReceivedCharacter((byte)value, hasParityError, !levels.At(time)), time);
    }
}
