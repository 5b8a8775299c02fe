using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>One device on a bus: reads its blocks one after the other and makes a batch of readings of them.</summary>
internal sealed class ModbusDevice(string name, DeviceSettings settings, string city, IModbusBus bus, TimeProvider clock, ILogger logger)
{
    private readonly ReadPlan plan = new(settings.Map);
    private readonly DevicePoints points = new(name, settings, city);
    private readonly DeviceLink link = new(name, bus, new UnitId((byte)settings.Unit), settings.Map.Bus.Timeout, clock, logger);

    /// <summary>Its name in the configuration.</summary>
    public string Name => name;

    /// <summary>What is known of its connection; may be read from any thread.</summary>
    public DeviceHealth Health => link.Health;

    /// <summary>When it is read.</summary>
    public PollSchedule Schedule { get; } = new(settings.PollInterval, clock.GetUtcNow());

    /// <summary>Reads all points. What could not be read has a bad quality and no value; the batch is always complete.</summary>
    public async Task<AcquiredBatch> ReadAsync(CancellationToken cancellationToken)
    {
        points.Begin();
        var open = new Stack<ReadBlock>(plan.Blocks.Reverse());
        BusFailure? failure = null;
        string? refusal = null;
        while (failure is null && open.TryPop(out ReadBlock? block))
        {
            switch (await link.AskAsync(block.Request, cancellationToken))
            {
                case BusResult.Failed failed:
                    failure = failed.Why;
                    break;
                case BusResult.Reply { Value: ModbusReply.Exception refused }:
                    refusal = TakeRefusal(block, refused.Code, open) ?? refusal;
                    break;
                case BusResult.Reply reply:
                    points.Take(block, reply.Value, clock.GetUtcNow());
                    break;
            }
        }

        link.Conclude(failure, refusal);
        Reschedule(failure);
        return Complete(failure is { IsSilence: false } ? Quality.BadCommunication : Quality.BadNoCommunication);
    }

    /// <summary>Readings without values, for a device that is not asked now because it was silent.</summary>
    public AcquiredBatch Silent()
    {
        points.Begin();
        return Complete(Quality.BadNoCommunication);
    }

    private AcquiredBatch Complete(Quality why) => new(name, points.Complete(clock.GetUtcNow(), why));

    /// <summary>Splits the block if the device may merely lack some of its registers; else returns what is refused.</summary>
    private string? TakeRefusal(ReadBlock block, ModbusExceptionCode code, Stack<ReadBlock> open)
    {
        bool mayLackRegisters = code is ModbusExceptionCode.IllegalDataAddress or ModbusExceptionCode.IllegalDataValue;
        IReadOnlyList<ReadBlock> parts = mayLackRegisters ? plan.Split(block) : [];
        if (parts.Count == 0)
        {
            points.Miss(block, clock.GetUtcNow(), Quality.BadCommunication);
            return $"refuses {block} ({code})";
        }

        logger.BlockSplit(name, block.ToString(), code, string.Join(", ", parts));
        foreach (ReadBlock part in parts.Reverse())
        {
            open.Push(part);
        }

        return null;
    }

    private void Reschedule(BusFailure? failure)
    {
        DateTimeOffset now = clock.GetUtcNow();
        switch (failure)
        {
            case null:
                Schedule.Worked();
                break;
            case { IsOfTheLine: true }:
                Schedule.LineFailed(now);
                break;
            default:
                Schedule.Failed(now);
                break;
        }
    }
}
