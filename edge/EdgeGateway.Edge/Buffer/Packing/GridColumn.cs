namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>A series on a decimal grid: whole numbers, their common step, and apart the values that are off the grid.</summary>
internal static class GridColumn
{
    private const int StartOrder = 7, StepOrder = 3, RunOrder = 0;

    private static readonly ulong Missing = BitConverter.DoubleToUInt64Bits(double.NaN);

    /// <summary>Writes.</summary>
    /// <param name="output">To here.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="series">1 or more values.</param>
    /// <param name="numbers">Room for as many whole numbers.</param>
    /// <param name="mostMisfits">How many values may be off the grid.</param>
    /// <returns>False when there are more, or not one value is on the grid; nothing was written.</returns>
    public static bool Write(BitWriter output, DecimalGrid grid, ReadOnlySpan<double> series, Span<long> numbers, int mostMisfits)
    {
        int misfits = 0, first = -1;
        for (int i = 0; i < series.Length; i++)
        {
            if (grid.TryNumber(series[i], out numbers[i]))
            {
                first = first < 0 ? i : first;
            }
            else if (++misfits > mostMisfits)
            {
                return false;
            }
            else
            {
                numbers[i] = first < 0 ? 0 : numbers[i - 1]; // nothing to write in its place
            }
        }

        if (first < 0)
        {
            return false;
        }

        numbers[..first].Fill(numbers[first]);
        output.Write(misfits > 0);
        WriteNumbers(output, numbers);
        if (misfits > 0)
        {
            WriteMisfits(output, grid, series);
        }

        return true;
    }

    /// <summary>Reads.</summary>
    /// <param name="input">From here.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="series">As many places as were written.</param>
    /// <param name="numbers">Room for as many whole numbers.</param>
    public static void Read(ref BitReader input, DecimalGrid grid, Span<double> series, Span<long> numbers)
    {
        bool hasMisfits = input.ReadBit();
        ReadNumbers(ref input, numbers);
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = grid.Value(numbers[i]);
        }

        if (hasMisfits)
        {
            ReadMisfits(ref input, series);
        }
    }

    private static void WriteNumbers(BitWriter output, Span<long> numbers)
    {
        long step = Step(numbers);
        if (numbers.Length > 1)
        {
            output.Write(step > 1);
        }

        if (step > 1)
        {
            long origin = numbers[0];
            output.WriteSigned(origin, StartOrder);
            output.WriteNumber((ulong)step, StepOrder);
            foreach (ref long number in numbers)
            {
                number = (number - origin) / step;
            }
        }

        IntegerColumn.Write(output, numbers);
    }

    private static void ReadNumbers(ref BitReader input, Span<long> numbers)
    {
        (long origin, long step) = (0, 1);
        if (numbers.Length > 1 && input.ReadBit())
        {
            (origin, step) = (input.ReadSigned(StartOrder), (long)input.ReadNumber(StepOrder));
        }

        IntegerColumn.Read(ref input, numbers);
        foreach (ref long number in numbers)
        {
            number = origin + (step * number);
        }
    }

    // The greatest common divisor of the distances from the first: 5 for halves on a grid of tenths. 0 when all are the same.
    private static long Step(ReadOnlySpan<long> numbers)
    {
        long step = 0;
        for (int i = 1; i < numbers.Length && step != 1; i++)
        {
            long rest = Math.Abs(numbers[i] - numbers[0]);
            while (rest != 0)
            {
                (step, rest) = (rest, step % rest);
            }
        }

        return step;
    }

    private static void WriteMisfits(BitWriter output, DecimalGrid grid, ReadOnlySpan<double> series)
    {
        var floats = new XorFloats(64, Missing);
        ulong run = 0;
        foreach (double value in series)
        {
            if (grid.TryNumber(value, out _))
            {
                run++;
                continue;
            }

            output.WriteNumber(run, RunOrder);
            floats.Write(output, BitConverter.DoubleToUInt64Bits(value));
            run = 0;
        }

        output.WriteNumber(run, RunOrder);
    }

    private static void ReadMisfits(ref BitReader input, Span<double> series)
    {
        var floats = new XorFloats(64, Missing);
        for (int i = input.ReadCount(RunOrder, series.Length); i < series.Length; i += 1 + input.ReadCount(RunOrder, series.Length - i - 1))
        {
            series[i] = BitConverter.UInt64BitsToDouble(floats.Read(ref input));
        }
    }
}
