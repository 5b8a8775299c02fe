namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>Devices on one line that answer in order, but often not as they should. What happens is decided by the seed and the order of the requests.</summary>
internal sealed class FaultyLine(WireFraming framing, int seed)
{
    // one exchange of three goes wrong
    private const int Calm = 2;

    // long enough that a device counts as silent when its answer comes, and is asked for something else
    private const int LongestDeafness = 3;

    private static readonly LineFault[] Faults = [.. Enum.GetValues<LineFault>().Where(fault => fault != LineFault.None)];
    private static readonly byte[] Refusals = [4, 5, 6, 10, 11, 0xE0];

    private readonly Random random = new(seed);
    private readonly Queue<byte[]> late = new();
    private readonly Dictionary<byte, (byte[] Answer, int Requests)> deaf = [];
    private readonly long[] counts = new long[Faults.Length + 1];
    private long number;

    /// <summary>How many requests were heard.</summary>
    public long Requests => Interlocked.Read(ref number);

    /// <summary>How often each fault happened.</summary>
    public IEnumerable<(LineFault Fault, long Count)> Happened => counts.Select((count, i) => ((LineFault)i, count));

    /// <summary>Answers a request, or what the fault of this exchange makes of it.</summary>
    /// <param name="asked">What was heard.</param>
    /// <param name="say">Puts bytes on the wire.</param>
    /// <returns>Whether the connection is closed now, where there is one.</returns>
    public bool Hear(AskedRequest asked, Action<byte[]> say)
    {
        long now = Interlocked.Increment(ref number);
        while (late.TryDequeue(out byte[]? earlier))
        {
            say(earlier);
        }

        if (IsDeaf(asked.Unit, say))
        {
            return false;
        }

        LineFault fault = random.Next(Calm + 1) < Calm ? LineFault.None : Faults[random.Next(Faults.Length)];
        counts[(int)fault]++;
        byte[] right = framing.Frame(asked.Transaction, asked.Unit, StampedRegisters.Answer(asked.Unit, asked.Pdu, now));
        switch (fault)
        {
            case LineFault.Silence:
                break;
            case LineFault.Late:
                late.Enqueue(right);
                break;
            case LineFault.LateAndDeaf:
                deaf[asked.Unit] = (right, random.Next(LongestDeafness) + 1);
                break;
            case LineFault.Pieces:
                SayInPieces(right, say);
                break;
            default:
                say(Damaged(fault, asked, right, now));
                break;
        }

        return fault == LineFault.Closed;
    }

    /// <summary>A deaf device hears nothing for some requests to it; its late answer comes during the last of them.</summary>
    private bool IsDeaf(byte unit, Action<byte[]> say)
    {
        if (!deaf.Remove(unit, out var device))
        {
            return false;
        }

        if (device.Requests > 1)
        {
            deaf[unit] = device with { Requests = device.Requests - 1 };
        }
        else
        {
            say(device.Answer);
        }

        return true;
    }

    private byte[] Damaged(LineFault fault, AskedRequest asked, byte[] right, long now) => fault switch
    {
        LineFault.FlippedBits => Flipped(right),
        LineFault.CutShort or LineFault.Closed => right[..random.Next(right.Length)],
        LineFault.LostByte => Without(right, random.Next(right.Length)),
        LineFault.Foreign => Foreign(asked, now),
        LineFault.ForeignBefore => [.. Foreign(asked, now), .. right],
        LineFault.OtherRegisters => OtherRegisters(asked, now),
        LineFault.OtherFunction => framing.Frame(asked.Transaction, asked.Unit, [(byte)(7 - asked.Pdu[0]), 2, 0, 0]),
        LineFault.NoiseBefore => [.. Noise(), .. right],
        LineFault.NoiseAfter => [.. right, .. Noise()],
        LineFault.Echo => [.. asked.Wire, .. right],
        LineFault.Refusal => framing.Frame(asked.Transaction, asked.Unit, [(byte)(asked.Pdu[0] | 0x80), Refusals[random.Next(Refusals.Length)]]),
        LineFault.Twice => [.. right, .. right],
        _ => right,
    };

    private void SayInPieces(byte[] right, Action<byte[]> say)
    {
        int middle = random.Next(right.Length);
        say(right[..middle]);
        say(right[middle..]);
    }

    private byte[] Foreign(AskedRequest asked, long now)
    {
        byte other = (byte)(asked.Unit + 1 + random.Next(3));
        return framing.Frame(asked.Transaction, other, StampedRegisters.Answer(other, asked.Pdu, now));
    }

    // more or fewer registers than asked: as many others would be a device that lies, which nothing can find out on a serial line
    private byte[] OtherRegisters(AskedRequest asked, long now)
    {
        int count = (asked.Pdu[4] + 1 + random.Next(6)) % 8 + 1;
        byte[] pdu = [asked.Pdu[0], 0, (byte)random.Next(16), 0, (byte)(count == asked.Pdu[4] ? count + 1 : count)];
        return framing.Frame(asked.Transaction, asked.Unit, StampedRegisters.Answer(asked.Unit, pdu, now));
    }

    private byte[] Flipped(byte[] right)
    {
        byte[] damaged = [.. right];
        for (int i = random.Next(framing.MostFlips); i >= 0; i--)
        {
            int bit = random.Next(framing.FragileBits(right.Length));
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return damaged;
    }

    private static byte[] Without(byte[] bytes, int index) => [.. bytes[..index], .. bytes[(index + 1)..]];

    private byte[] Noise()
    {
        var noise = new byte[1 + random.Next(20)];
        random.NextBytes(noise);
        return noise;
    }
}
