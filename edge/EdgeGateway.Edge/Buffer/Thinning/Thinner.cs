using System.Collections.Immutable;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Time;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>
/// Makes of the readings of some blocks the fewer that take their place: of measurements the aggregates of each interval, of alarms and states the changes.
/// What thinning made before is not thinned again, but its alarms are kept. Readings of a clock that was not set have no time to be averaged by.
/// </summary>
/// <param name="interval">The interval.</param>
/// <param name="shifts">Whose times are put right.</param>
internal sealed class Thinner(TimeSpan interval, ImmutableList<TimeShift> shifts)
{
    /// <summary>Of so many readings one may be a change of an alarm that is kept as it is: less is always left than was there.</summary>
    public const int ReadingsPerAlarm = 2;

    /// <summary>The same with changes of states, alarms included.</summary>
    public const int ReadingsPerChange = 4;

    private readonly Dictionary<Point, PointSums> points = [];
    private readonly List<DerivedReading> alarms = [], states = [];

    /// <summary>Readings that were looked at.</summary>
    public long Read { get; private set; }

    /// <summary>Counts in what waits of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="waiting">Which of its readings.</param>
    /// <returns>Whether something takes their place.</returns>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public bool Add(Block block, OrdinalRange waiting)
    {
        Read += waiting.Count;
        TimeSpan shift = TimeShifts.Of(block, waiting.From, shifts);
        string clock = TimeShifts.Clock(block.Clock, shift);
        if (clock == ClockQuality.Unset)
        {
            return false;
        }

        var known = new Dictionary<Point, (PointSums Sums, PointKind Kind)>(ReferenceEqualityComparer.Instance); // a block has each point once
        StoredReading[] readings = BlockFormat.Read(block.Packed);
        for (int i = 0; i < readings.Length; i++)
        {
            StoredReading stored = readings[i];
            if (!known.TryGetValue(stored.Point, out (PointSums Sums, PointKind Kind) found))
            {
                known[stored.Point] = found = (Of(stored.Point), BlockKinds.At(block.Kinds, known.Count, stored.Point));
            }

            if (block.Id + i >= waiting.From && block.Id + i < waiting.To)
            {
                Add(found.Sums, new DerivedReading(TimeShifts.Apply(stored, block.Clock, shift), found.Kind, clock), block.IsThinned);
            }
        }

        return !block.IsThinned;
    }

    /// <summary>The changes of alarms and states that are kept: alarms before states, the newest before older ones.</summary>
    public IReadOnlyList<DerivedReading> Changes()
    {
        int kept = (int)Math.Min(Read / ReadingsPerAlarm, alarms.Count);
        return [.. alarms.OrderBy(change => change.Stored.Reading.MeasuredAt).TakeLast(kept), .. states.TakeLast((int)(Read / ReadingsPerChange) - kept)];
    }

    /// <summary>The aggregates, by rising time.</summary>
    public IReadOnlyList<DerivedReading> Aggregates() =>
    [
        .. points.Values.SelectMany(sums => sums.Readings())
            .OrderBy(one => one.Reading.Reading.MeasuredAt)
            .Select(one => new DerivedReading(one.Reading, PointKind.Measurement, one.Clock)),
    ];

    private void Add(PointSums sums, DerivedReading reading, bool isThinned)
    {
        if (isThinned)
        {
            // Kept once already; only alarms are again, and as they are: between two of them others may lie that are elsewhere.
            if (reading.Kind == PointKind.Alarm)
            {
                alarms.Add(reading);
            }
        }
        else if (reading.Kind == PointKind.Alarm)
        {
            AddChange(sums, reading, alarms);
        }
        else if (reading.Kind == PointKind.State)
        {
            AddChange(sums, reading, states);
        }
        else
        {
            sums.Add(reading.Stored.Reading, reading.Clock);
        }
    }

    private static void AddChange(PointSums sums, DerivedReading reading, List<DerivedReading> changes)
    {
        if (sums.Differs(reading.Stored.Reading))
        {
            changes.Add(reading);
        }
    }

    private PointSums Of(Point point)
    {
        if (!points.TryGetValue(point, out PointSums? sums))
        {
            points[point] = sums = new PointSums(point, interval);
        }

        return sums;
    }
}
