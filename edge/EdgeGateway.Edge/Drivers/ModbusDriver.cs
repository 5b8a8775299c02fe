using System.Runtime.CompilerServices;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Health;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Reads the devices of one bus, one after the other, each at its time. Runs once.</summary>
internal sealed class ModbusDriver : IDriver, IReadOnDemand
{
    private readonly IModbusBus bus;
    private readonly ModbusDevice[] devices;
    private readonly SharedLine line;
    private readonly PollQueue queue;
    private readonly ReadCommands commands = new();

    /// <param name="line">The bus as its devices share it.</param>
    /// <param name="bus">The bus; the driver disposes of it when it ends.</param>
    /// <param name="devices">The devices on it, at least one.</param>
    public ModbusDriver(SharedLine line, IModbusBus bus, IReadOnlyList<ModbusDevice> devices)
    {
        (this.line, this.bus) = (line, bus);
        this.devices = [.. devices];
        queue = new PollQueue(this.devices, line.Clock);
    }

    public string Name => line.Name;

    public IReadOnlyList<DeviceHealth> Health => Array.ConvertAll(devices, device => device.Health);

    public BusFigures? Bus => line.Meter.Figures with { Unasked = bus.Trace.CountOf(FrameVerdict.Unasked) };

    public FrameTrace? Trace => bus.Trace;

    public bool Knows(string device) => devices.Any(d => d.Name == device);

    public void ForgetHoles(string device) => devices.First(d => d.Name == device).ForgetHoles();

    public Task<AcquiredBatch> ReadNowAsync(string device, CancellationToken cancellationToken) =>
        commands.AskAsync(devices.First(d => d.Name == device), cancellationToken);

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
            commands.End();
            await bus.DisposeAsync();
        }
    }

    /// <summary>Does the next thing there is to do, or waits for it.</summary>
    private async Task<AcquiredBatch?> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await commands.FollowAsync(cancellationToken) is { } asked)
            {
                return asked;
            }

            if (queue.Next(out TimeSpan wait) is { } device)
            {
                return await queue.PollAsync(device, cancellationToken);
            }

            await commands.WaitAsync(wait, line.Clock, cancellationToken);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // one device's unexpected fault must not end the reading of all others
            line.Logger.DriverFault(Name, e);
            await Task.Delay(TimeSpan.FromSeconds(1), line.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
    }
}
