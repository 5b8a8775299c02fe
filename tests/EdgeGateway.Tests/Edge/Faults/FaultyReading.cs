using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Drivers;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>What readings over faulty lines brought.</summary>
internal sealed class FaultyReading
{
    /// <summary>Requests that the lines heard.</summary>
    public long Exchanges { get; private set; }

    /// <summary>Values of good quality.</summary>
    public long Good { get; private set; }

    /// <summary>Values of bad quality.</summary>
    public long Bad { get; private set; }

    /// <summary>Good values that are wrong, with the seed of their line.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>How often each fault happened.</summary>
    public SortedDictionary<LineFault, long> Faults { get; } = [];

    /// <summary>Both together.</summary>
    public static FaultyReading operator +(FaultyReading one, FaultyReading other)
    {
        var sum = new FaultyReading { Exchanges = one.Exchanges + other.Exchanges, Good = one.Good + other.Good, Bad = one.Bad + other.Bad };
        sum.Wrong.AddRange([.. one.Wrong, .. other.Wrong]);
        foreach ((LineFault fault, long count) in one.Faults.Concat(other.Faults))
        {
            sum.Faults[fault] = sum.Faults.GetValueOrDefault(fault) + count;
        }

        return sum;
    }

    /// <summary>Judges a reading of a device, in the order of the map; the numbers are those of the line's requests before and after it.</summary>
    public void Take(int seed, byte unit, IReadOnlyList<RegisterPoint> points, AcquiredBatch batch, long before, long after)
    {
        foreach ((int place, PointReading reading) in batch.Readings.Index())
        {
            if (reading.Reading.Quality != Quality.Good)
            {
                Bad++;
                continue;
            }

            Good++;
            if (StampedRegisters.Fault(unit, points[place], reading.Reading.Value, before, after) is { } fault)
            {
                Wrong.Add($"seed {seed}: {fault}");
            }
        }
    }

    /// <summary>Takes the line's own counts.</summary>
    public void Close(FaultyLine line)
    {
        Exchanges += line.Requests;
        foreach ((LineFault fault, long count) in line.Happened)
        {
            Faults[fault] = Faults.GetValueOrDefault(fault) + count;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Exchanges} exchanges, {Good} good values, {Bad} without value, {Wrong.Count} wrong; {string.Join(", ", Faults.Select(f => $"{f.Key} {f.Value}"))}";
}
