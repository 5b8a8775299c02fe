using System.Runtime.CompilerServices;
using System.Threading.Channels;
using EdgeGateway.Edge.Buses;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Reads the devices of one bus, one after the other, each at its time. Runs once.</summary>
internal sealed class ModbusDriver : IDriver, IReadOnDemand
{
    private readonly IModbusBus bus;
    private readonly ModbusDevice[] devices;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Channel<ReadCommand> commands = Channel.CreateUnbounded<ReadCommand>();

    /// <param name="name">The bus's name in the configuration.</param>
    /// <param name="bus">The bus; the driver disposes of it when it ends.</param>
    /// <param name="devices">The devices on it, at least one.</param>
    /// <param name="clock">Time.</param>
    /// <param name="logger">The driver's log.</param>
    public ModbusDriver(string name, IModbusBus bus, IReadOnlyList<ModbusDevice> devices, TimeProvider clock, ILogger logger)
    {
        (Name, this.bus, this.clock, this.logger) = (name, bus, clock, logger);
        this.devices = [.. devices];
    }

    public string Name { get; }

    public IReadOnlyList<DeviceHealth> Health => Array.ConvertAll(devices, device => device.Health);

    public bool Knows(string device) => devices.Any(d => d.Name == device);

    public async Task<AcquiredBatch> ReadNowAsync(string device, CancellationToken cancellationToken)
    {
        var command = new ReadCommand(devices.First(d => d.Name == device));
        return commands.Writer.TryWrite(command)
            ? await command.Done.Task.WaitAsync(cancellationToken)
            : throw new OperationCanceledException($"The driver of bus {Name} has ended.");
    }

    public async IAsyncEnumerable<AcquiredBatch> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                AcquiredBatch? batch = await StepAsync(cancellationToken);
                if (batch is not null)
                {
                    yield return batch;
                }
            }
        }
        finally
        {
            commands.Writer.TryComplete();
            while (commands.Reader.TryRead(out ReadCommand? left))
            {
                left.Done.TrySetCanceled(CancellationToken.None);
            }

            await bus.DisposeAsync();
        }
    }

    /// <summary>Does the next thing there is to do, or waits for it.</summary>
    private async Task<AcquiredBatch?> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (commands.Reader.TryRead(out ReadCommand? command))
            {
                return await FollowAsync(command, cancellationToken);
            }

            DateTimeOffset now = clock.GetUtcNow();
            TimeSpan wait = devices.Min(device => device.Schedule.WaitAt(now));
            if (wait > TimeSpan.Zero)
            {
                await WaitAsync(wait, cancellationToken);
                return null;
            }

            return await PollAsync(devices.Where(device => device.Schedule.WaitAt(now) == TimeSpan.Zero).MinBy(device => device.Schedule.Next)!, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // one device's unexpected fault must not end the reading of all others
            logger.DriverFault(Name, e);
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
    }

    /// <summary>Waits for the time or for a command.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Task commanded = commands.Reader.WaitToReadAsync(either.Token).AsTask();
        await commanded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Reads a device whose time has come; null when it was only tried and is still silent.</summary>
    private async Task<AcquiredBatch?> PollAsync(ModbusDevice device, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool isDue = device.Schedule.IsDue(now);
        try
        {
            if (!device.Schedule.MayAsk(now))
            {
                return device.Silent();
            }

            AcquiredBatch batch = await device.ReadAsync(cancellationToken);
            return isDue || device.Health.IsOnline ? batch : null;
        }
        finally
        {
            if (isDue)
            {
                device.Schedule.Delivered(clock.GetUtcNow());
            }
        }
    }

    private static async Task<AcquiredBatch> FollowAsync(ReadCommand command, CancellationToken cancellationToken)
    {
        try
        {
            AcquiredBatch batch = await command.Device.ReadAsync(cancellationToken);
            command.Done.TrySetResult(batch);
            return batch;
        }
        finally
        {
            // whoever waits must not wait for ever
            command.Done.TrySetCanceled(CancellationToken.None);
        }
    }

    private sealed record ReadCommand(ModbusDevice Device)
    {
        public TaskCompletionSource<AcquiredBatch> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
