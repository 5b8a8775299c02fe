using System.Threading.Channels;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Readings that somebody waits for, beside those that are due.</summary>
internal sealed class ReadCommands
{
    private readonly Channel<ReadCommand> commands = Channel.CreateUnbounded<ReadCommand>();

    /// <summary>Asks for a reading of a device and waits for it.</summary>
    /// <exception cref="OperationCanceledException">Given up, or nobody reads any more.</exception>
    public async Task<AcquiredBatch> AskAsync(ModbusDevice device, CancellationToken cancellationToken)
    {
        var command = new ReadCommand(device);
        return commands.Writer.TryWrite(command)
            ? await command.Done.Task.WaitAsync(cancellationToken)
            : throw new OperationCanceledException($"The driver of {device.Name} has ended.");
    }

    /// <summary>Reads for the first that waits; null when nobody does.</summary>
    public async ValueTask<AcquiredBatch?> FollowAsync(CancellationToken cancellationToken)
    {
        if (!commands.Reader.TryRead(out ReadCommand? command))
        {
            return null;
        }

        try
        {
            AcquiredBatch batch = (await command.Device.ReadAsync(command.Device.Schedule.All, cancellationToken)).Batch;
            command.Done.TrySetResult(batch);
            return batch;
        }
        finally
        {
            // whoever waits must not wait for ever
            command.Done.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>Waits for a time or until somebody asks.</summary>
    public async Task WaitAsync(TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Task commanded = commands.Reader.WaitToReadAsync(either.Token).AsTask();
        await commanded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Nobody reads any more.</summary>
    public void End()
    {
        commands.Writer.TryComplete();
        while (commands.Reader.TryRead(out ReadCommand? left))
        {
            left.Done.TrySetCanceled(CancellationToken.None);
        }
    }

    private sealed record ReadCommand(ModbusDevice Device)
    {
        public TaskCompletionSource<AcquiredBatch> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
