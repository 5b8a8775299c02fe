using System.Numerics;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>
/// Two serial ports and the wire between them, bit by bit: what a port makes of another's bytes when speed, parity or polarity differ. A pseudo-terminal
/// cannot show that. The receiver is the textbook one: it waits for a falling edge, looks into the middle of each bit, and after a wrong stop bit waits
/// until the line is at rest again.
/// </summary>
internal static class UartModel
{
    private const int IdleBits = 40;

    /// <summary>What arrives.</summary>
    /// <param name="bytes">What is sent, without pauses.</param>
    /// <param name="sender">How the sender is set.</param>
    /// <param name="receiver">How the receiver is set.</param>
    /// <param name="isInverted">Whether A and B are exchanged.</param>
    public static LineByte[] Receive(byte[] bytes, BusSettings.Rtu sender, BusSettings.Rtu receiver, bool isInverted = false)
    {
        bool[] wire = [.. Wire(bytes, sender).Select(level => level != isInverted)];
        double bit = (double)sender.Baud / receiver.Baud; // the receiver's bit in bits of the sender
        var received = new List<LineByte>();
        double at = 0;
        while (NextEdge(wire, at) is { } edge)
        {
            if (Level(wire, edge + (0.5 * bit)))
            {
                at = edge + (0.5 * bit);
                continue; // a spike
            }

            received.Add(One(wire, edge, bit, receiver, out at));
        }

        return [.. received];
    }

    private static LineByte One(bool[] wire, double edge, double bit, BusSettings.Rtu receiver, out double end)
    {
        int value = 0;
        for (int i = 0; i < 8; i++)
        {
            value |= Level(wire, edge + ((1.5 + i) * bit)) ? 1 << i : 0;
        }

        int bits = 9;
        bool isMarred = false;
        if (receiver.Parity != LineParity.None)
        {
            isMarred = Level(wire, edge + (9.5 * bit)) != ParityBit((byte)value, receiver.Parity);
            bits++;
        }

        end = edge + ((bits + 0.5) * bit);
        if (!Level(wire, end))
        {
            isMarred = true;
            while (end < wire.Length && !Level(wire, end))
            {
                end += 0.25 * bit;
            }
        }

        return new LineByte((byte)value, isMarred);
    }

    private static IEnumerable<bool> Wire(byte[] bytes, BusSettings.Rtu sender)
    {
        foreach (bool level in Enumerable.Repeat(true, IdleBits))
        {
            yield return level;
        }

        foreach (byte value in bytes)
        {
            yield return false;
            for (int i = 0; i < 8; i++)
            {
                yield return (value >> i & 1) == 1;
            }

            if (sender.Parity != LineParity.None)
            {
                yield return ParityBit(value, sender.Parity);
            }

            for (int i = 0; i < sender.StopBits; i++)
            {
                yield return true;
            }
        }

        foreach (bool level in Enumerable.Repeat(true, IdleBits))
        {
            yield return level;
        }
    }

    private static bool ParityBit(byte value, LineParity parity) => BitOperations.PopCount(value) % 2 == (parity == LineParity.Even ? 1 : 0);

    private static bool Level(bool[] wire, double at) => wire[Math.Min((int)at, wire.Length - 1)];

    /// <summary>Where the line next goes from 1 to 0; an inverted line begins at 0 and that counts.</summary>
    private static double? NextEdge(bool[] wire, double from)
    {
        for (int i = (int)Math.Ceiling(from); i < wire.Length; i++)
        {
            if (!wire[i] && (i == 0 || wire[i - 1]))
            {
                return i;
            }
        }

        return null;
    }
}
