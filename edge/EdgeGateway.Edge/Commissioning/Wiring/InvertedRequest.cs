using System.Numerics;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>
/// Finds out whether bytes are a request of 8 bytes heard with every bit inverted. The port cuts inverted bits into bytes at wrong places, and what lies
/// between two of its bytes is known up to the number of bits only; so all numbers are tried, held to what an inverted frame must have: each tenth bit
/// a 1 (the start bit) and the one before it a 0 (the stop bit), and a right checksum in the end.
/// </summary>
internal sealed class InvertedRequest
{
    private const int Bytes = 8, FewestReceived = 3, MostReceived = 12, LongestRun = 10;

    private readonly IReadOnlyList<LineByte> burst;
    private readonly LineParity parity;
    private readonly bool[] bits;
    private readonly int width;
    private readonly bool goesOn;

    private InvertedRequest(IReadOnlyList<LineByte> burst, LineParity parity, bool goesOn)
    {
        (this.burst, this.parity, this.goesOn) = (burst, parity, goesOn);
        width = parity == LineParity.None ? 10 : 11;
        bits = new bool[Bytes * width];
    }

    /// <summary>Whether a run of bytes is one.</summary>
    /// <param name="burst">What was received.</param>
    /// <param name="parity">How our port is set; the others are taken to have the same.</param>
    public static bool IsIn(IReadOnlyList<LineByte> burst, LineParity parity)
    {
        LineByte[] bytes = Spoken(burst);
        return bytes.Length is >= FewestReceived and <= MostReceived && new InvertedRequest(bytes, parity, goesOn: false).Ones(0, 0, least: 1);
    }

    /// <summary>Whether a run of bytes begins with one: the answer follows so soon that both are one run. By chance more often so than <see cref="IsIn"/>.</summary>
    /// <param name="burst">What was received.</param>
    /// <param name="parity">How our port is set.</param>
    public static bool IsAtStartOf(IReadOnlyList<LineByte> burst, LineParity parity)
    {
        LineByte[] bytes = [.. Spoken(burst).Take(MostReceived)];
        return bytes.Length >= FewestReceived && new InvertedRequest(bytes, parity, goesOn: true).Ones(0, 0, least: 1);
    }

    /// <summary>Without the break that a silent inverted line is, which the port reports once.</summary>
    private static LineByte[] Spoken(IReadOnlyList<LineByte> burst) => [.. burst.SkipWhile(one => one is { Value: 0, IsMarred: true })];

    /// <summary>Whether the frame may end before a byte.</summary>
    private bool MayEndAt(int index) => index == burst.Count || (goesOn && index >= FewestReceived);

    /// <summary>Some ones, then the byte.</summary>
    private bool Ones(int index, int at, int least)
    {
        for (int ones = 0; ones <= LongestRun; ones++)
        {
            if (ones >= least && Byte(index, at))
            {
                return true;
            }

            if (!Put(ref at, true))
            {
                return false;
            }
        }

        return false;
    }

    private bool Byte(int index, int at)
    {
        if (index == burst.Count || (MayEndAt(index) && IsFrame(at)))
        {
            return IsFrame(at);
        }

        byte value = burst[index].Value;
        bool fits = Put(ref at, false);
        for (int bit = 0; bit < 8 && fits; bit++)
        {
            fits = Put(ref at, (value >> bit & 1) == 1);
        }

        return fits && (parity == LineParity.None ? Stop(index, at, !burst[index].IsMarred) : Parity(index, at));
    }

    /// <summary>A marred byte has a wrong parity bit, a wrong stop bit, or both.</summary>
    private bool Parity(int index, int at)
    {
        bool right = BitOperations.PopCount(burst[index].Value) % 2 == (parity == LineParity.Even ? 1 : 0);
        (bool Parity, bool Stop)[] ways = burst[index].IsMarred ? [(!right, true), (right, false), (!right, false)] : [(right, true)];
        foreach ((bool bit, bool stop) in ways)
        {
            int next = at;
            if (Put(ref next, bit) && Stop(index, next, stop))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>After a stop bit the port waits for a 0; after a wrong one first for a 1.</summary>
    private bool Stop(int index, int at, bool stop)
    {
        if (!Put(ref at, stop))
        {
            return false;
        }

        if (stop)
        {
            return Ones(index + 1, at, least: 0);
        }

        for (int zeros = 0; zeros <= LongestRun; zeros++)
        {
            if ((MayEndAt(index + 1) && IsFrame(at)) || (index + 1 < burst.Count && Ones(index + 1, at, least: 1)))
            {
                return true;
            }

            if (!Put(ref at, false))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Adds a bit if an inverted frame can have it there; behind the frame the line is silent.</summary>
    private bool Put(ref int at, bool bit)
    {
        if (at >= bits.Length)
        {
            return !bit;
        }

        int place = at % width;
        if ((place == 0 && !bit) || (place == width - 1 && bit))
        {
            return false;
        }

        bits[at++] = bit;
        return true;
    }

    private bool IsFrame(int at)
    {
        while (at < bits.Length)
        {
            if (!Put(ref at, false))
            {
                return false;
            }
        }

        Span<byte> frame = stackalloc byte[Bytes];
        for (int i = 0; i < Bytes; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                frame[i] |= (byte)(bits[(i * width) + 1 + bit] ? 0 : 1 << bit);
            }
        }

        return frame[0] <= UnitId.SerialMax && frame[1] is >= 1 and <= 6 && Crc16.Of(frame[..^2]) == (ushort)(frame[^2] | (frame[^1] << 8));
    }
}
