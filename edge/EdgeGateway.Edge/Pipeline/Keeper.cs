using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>Brings batches into the buffer and tells their driver when they are safe.</summary>
internal sealed class Keeper(ReadingBuffer buffer, TimeProvider time, ILogger<Keeper> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the batch is on disk. A disk that refuses is asked again; the driver waits, for there is nowhere else to put it.</summary>
    /// <exception cref="OperationCanceledException">The gateway ends and the disk still refuses: the batch is given up, its driver is not told.</exception>
    public async Task KeepAsync(AcquiredBatch batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                // Not cancelled: a batch that was read is kept, also when the gateway ends meanwhile.
                await buffer.AppendAsync([batch], CancellationToken.None);
                batch.Kept?.Invoke();
                return;
            }
            catch (IOException e)
            {
                Log.BatchNotKept(logger, batch.Device, batch.Readings.Count, e.Message);
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }
}
