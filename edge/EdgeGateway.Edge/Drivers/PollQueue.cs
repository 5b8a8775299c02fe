namespace EdgeGateway.Edge.Drivers;

/// <summary>
/// Whose turn it is on a bus: healthy devices that are due, in a round; then silent ones, as far as that takes nothing from the healthy ones or the
/// <see cref="ProbeBudget"/> allows it.
/// </summary>
/// <param name="devices">The devices of the bus.</param>
/// <param name="clock">Time.</param>
internal sealed class PollQueue(ModbusDevice[] devices, TimeProvider clock)
{
    // a busy device is waited for before its readings are given up: 2 s, 4 s and 8 s
    private const int MostPostponed = 3;
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(1);

    private readonly ProbeBudget budget = new(clock);
    private int last = -1;

    /// <summary>The device whose turn it is.</summary>
    /// <param name="wait">How long there is nothing to do, when it is nobody's turn; at most a day.</param>
    public ModbusDevice? Next(out TimeSpan wait)
    {
        wait = TimeSpan.FromDays(1);
        ModbusDevice? silent = null;
        for (int turn = 1; turn <= devices.Length; turn++)
        {
            // after the one that was last, so that a bus without time left serves all alike
            int place = (last + turn) % devices.Length;
            ModbusDevice device = devices[place];
            TimeSpan own = WaitOf(device);
            if (own == TimeSpan.Zero)
            {
                last = place;
                return device;
            }

            TimeSpan probe = device.IsSilent ? Longer(device.Schedule.RetryWait, ProbeWait(device)) : own;
            silent = probe == TimeSpan.Zero ? silent ?? device : silent;
            wait = Shorter(wait, Shorter(own, probe));
        }

        wait = Longer(wait, LeastWait);
        return silent;
    }

    /// <summary>Reads a device whose turn it is; null when there is nothing to deliver.</summary>
    public async ValueTask<AcquiredBatch?> PollAsync(ModbusDevice device, CancellationToken cancellationToken)
    {
        int due = device.Schedule.Due;
        bool isPostponed = false;
        try
        {
            if (due != 0 && device.IsSilent && !MayProbe(device))
            {
                return device.Silent(due);
            }

            DeviceReading reading = await AskAsync(device, due, cancellationToken);
            isPostponed = reading.IsBusy && device.Schedule.Failures <= MostPostponed;
            return isPostponed || (due == 0 && device.IsSilent) ? null : reading.Batch;
        }
        finally
        {
            device.Schedule.Delivered(isPostponed ? 0 : due);
        }
    }

    private async ValueTask<DeviceReading> AskAsync(ModbusDevice device, int due, CancellationToken cancellationToken)
    {
        bool wasSilent = device.IsSilent;
        long begun = clock.GetTimestamp();
        DeviceReading reading = await device.ReadAsync(due == 0 ? device.Schedule.All : due, cancellationToken);
        if (wasSilent && device.IsSilent)
        {
            budget.Spend(clock.GetElapsedTime(begun));
        }

        return reading;
    }

    private bool MayProbe(ModbusDevice silent) => silent.Schedule.MayAsk && ProbeWait(silent) == TimeSpan.Zero;

    /// <summary>How long until there is something to deliver of a device.</summary>
    private static TimeSpan WaitOf(ModbusDevice device) =>
        device.IsSilent ? device.Schedule.DueWait : Longer(device.Schedule.DueWait, device.Schedule.RetryWait);

    /// <summary>How long a silent device is not to be tried for the sake of the healthy ones.</summary>
    private TimeSpan ProbeWait(ModbusDevice silent)
    {
        foreach (ModbusDevice device in devices)
        {
            if (!device.IsSilent && device.Schedule.DueWait < silent.Timeout)
            {
                return budget.Wait;
            }
        }

        return TimeSpan.Zero;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
