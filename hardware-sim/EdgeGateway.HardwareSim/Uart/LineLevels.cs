namespace EdgeGateway.HardwareSim.Uart;

/// <summary>What a line does over time: mark (1, its rest) and space (0). Times in seconds.</summary>
internal sealed class LineLevels
{
    private readonly bool first;
    private readonly double[] changes;

    /// <param name="first">The level before the first change: true is mark.</param>
    /// <param name="changes">When the level changes, ascending.</param>
    private LineLevels(bool first, double[] changes) => (this.first, this.changes) = (first, changes);

    /// <summary>The line while a UART sends characters without pauses.</summary>
    /// <param name="bytes">The characters.</param>
    /// <param name="format">How they are written: start bit 0, data from the lowest bit up, parity, stop bits 1.</param>
    /// <param name="start">When the first start bit begins.</param>
    public static LineLevels Of(ReadOnlySpan<byte> bytes, SerialFormat format, double start = 0)
    {
        var changes = new List<double>();
        bool level = true;
        double bitStart = start;
        foreach (byte character in bytes)
        {
            foreach (bool bit in BitsOf(character, format))
            {
                if (bit != level)
                {
                    changes.Add(bitStart);
                    level = bit;
                }

                bitStart += format.BitSeconds;
            }
        }

        return new LineLevels(true, [.. changes]);
    }

    /// <summary>Both wires exchanged: what was mark is space.</summary>
    public LineLevels Swapped() => new(!first, changes);

    /// <summary>Two drivers on one line: space wins, as on a wired AND.</summary>
    public LineLevels JoinedBy(LineLevels other)
    {
        var joined = new List<double>();
        bool level = first && other.first;
        foreach (double time in changes.Concat(other.changes).Distinct().Order())
        {
            bool now = At(time) && other.At(time);
            if (now != level)
            {
                joined.Add(time);
                level = now;
            }
        }

        return new LineLevels(first && other.first, [.. joined]);
    }

    /// <summary>The level at a time: true is mark.</summary>
    public bool At(double time)
    {
        int index = Array.BinarySearch(changes, time);
        int passed = index >= 0 ? index + 1 : ~index;
        return first ^ (passed % 2 != 0);
    }

    /// <summary>When the level next falls from mark to space, not before a time; null: never.</summary>
    public double? NextFall(double from)
    {
        int index = Array.BinarySearch(changes, from);
        for (int i = index >= 0 ? index : ~index; i < changes.Length; i++)
        {
            if (first ^ (i % 2 != 0))
            {
                return changes[i];
            }
        }

        return null;
    }

    private static IEnumerable<bool> BitsOf(byte character, SerialFormat format)
    {
        yield return false;
        for (int i = 0; i < format.DataBits; i++)
        {
            yield return ((character >> i) & 1) != 0;
        }

        if (format.ParityBits > 0)
        {
            yield return UartLine.ParityBit(character, format);
        }

        for (int i = 0; i < format.StopBits; i++)
        {
            yield return true;
        }
    }
}
