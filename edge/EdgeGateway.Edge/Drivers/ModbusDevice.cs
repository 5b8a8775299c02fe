using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Drivers;

/// <summary>One device on a bus: has its blocks read and makes a batch of readings of them.</summary>
/// <param name="points">Its points.</param>
/// <param name="reader">Reads their registers.</param>
/// <param name="link">The way to it.</param>
/// <param name="schedule">When it is read.</param>
internal sealed class ModbusDevice(DevicePoints points, BlockReader reader, DeviceLink link, DeviceSchedule schedule)
{
    /// <summary>Its name in the configuration.</summary>
    public string Name => link.Name;

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan Timeout => link.Timeout;

    /// <summary>What is known of its connection; may be read from any thread.</summary>
    public DeviceHealth Health => link.Health with { Holes = [.. reader.Plan.Learned.Holes.Select(hole => hole.ToString())] };

    /// <summary>Whether it did not answer when it was last asked.</summary>
    public bool IsSilent => link.IsSilent;

    /// <summary>When it is read.</summary>
    public DeviceSchedule Schedule => schedule;

    /// <summary>Reads the points of some groups. What could not be read has a bad quality and no value; the batch is always complete.</summary>
    public async ValueTask<DeviceReading> ReadAsync(int groups, CancellationToken cancellationToken)
    {
        PointSet set = points.Of(groups);
        reader.Image.Clear();
        ReadingEnd end = link.IsSilent ? await reader.ProbeAndReadAsync(set, cancellationToken) : await reader.ReadAsync(set, cancellationToken);
        link.Conclude(end);
        Reschedule(end);
        return new DeviceReading(Batch(set, end.Failure is { IsSilence: true } ? Quality.BadNoCommunication : Quality.BadCommunication), end.IsBusy);
    }

    /// <summary>Readings without values, for a device that is not asked now because it was silent.</summary>
    public AcquiredBatch Silent(int groups)
    {
        reader.Image.Clear();
        return Batch(points.Of(groups), Quality.BadNoCommunication);
    }

    /// <summary>Forgets which registers it lacks; they are asked again with the next reading. May be called from any thread.</summary>
    public void ForgetHoles() => reader.Plan.Learned.ForgetAll();

    private AcquiredBatch Batch(PointSet set, Quality why) => new(Name, points.Read(set, reader.Image, link.Now, why));

    private void Reschedule(ReadingEnd end)
    {
        switch (end)
        {
            case { Failure.IsOfTheLine: true }:
                schedule.LineFailed();
                break;
            case { IsOver: true }:
                schedule.Failed();
                break;
            default:
                schedule.Worked();
                break;
        }
    }
}
