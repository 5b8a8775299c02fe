using System.Buffers;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>A block's readings as columns, in memory that is borrowed. Times and points stand in the order of the readings, values and qualities series by series.</summary>
internal sealed class BlockColumns : IDisposable
{
    private readonly int count;
    private readonly int[] order, places;
    private readonly long[] times, numbers;
    private readonly double[] values;
    private readonly ushort[] qualities;

    /// <summary>Columns of a length.</summary>
    /// <param name="count">Readings.</param>
    public BlockColumns(int count)
    {
        this.count = count;
        (order, places) = (ArrayPool<int>.Shared.Rent(count), ArrayPool<int>.Shared.Rent(count));
        (times, numbers) = (ArrayPool<long>.Shared.Rent(count), ArrayPool<long>.Shared.Rent(count));
        (values, qualities) = (ArrayPool<double>.Shared.Rent(count), ArrayPool<ushort>.Shared.Rent(count));
    }

    /// <summary>Each reading's point, numbered by first appearance.</summary>
    public Span<int> Order => order.AsSpan(0, count);

    /// <summary>Where each reading's value and quality stand.</summary>
    public Span<int> Places => places.AsSpan(0, count);

    /// <summary>Each reading's time, milliseconds since the beginning of the year 1.</summary>
    public Span<long> Times => times.AsSpan(0, count);

    /// <summary>The values.</summary>
    public Span<double> Values => values.AsSpan(0, count);

    /// <summary>The quality codes.</summary>
    public Span<ushort> Qualities => qualities.AsSpan(0, count);

    /// <summary>Room for whole numbers while a column is written or read.</summary>
    public long[] Numbers => numbers;

    /// <summary>Sorts the readings into series: fills <see cref="Places"/>.</summary>
    /// <param name="points">How many points there are.</param>
    /// <returns>Where each series begins, and behind the last the end.</returns>
    public int[] Sort(int points)
    {
        int[] starts = new int[points + 1];
        foreach (int point in Order)
        {
            starts[point + 1]++;
        }

        for (int point = 0; point < points; point++)
        {
            starts[point + 1] += starts[point];
        }

        int[] next = starts[..points];
        for (int i = 0; i < count; i++)
        {
            places[i] = next[order[i]]++;
        }

        return starts;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(order);
        ArrayPool<int>.Shared.Return(places);
        ArrayPool<long>.Shared.Return(times);
        ArrayPool<long>.Shared.Return(numbers);
        ArrayPool<double>.Shared.Return(values);
        ArrayPool<ushort>.Shared.Return(qualities);
    }
}
