using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Hub.Events;

/// <summary>What every partition of a log shares.</summary>
/// <param name="Time">Stamps the enqueued times.</param>
/// <param name="Logger">Hears of cuts and refusals.</param>
internal sealed record PartitionContext(TimeProvider Time, ILogger Logger)
{
    /// <summary>Makes a file durable; tests put a failing disk here.</summary>
    public Action<SafeFileHandle> Sync { get; init; } = DiskSync.File;

    /// <summary>Hears of damage that was stepped over.</summary>
    public void Damaged(Damage damage) => Log.EventsDamaged(Logger, damage.File, damage.From, damage.Length, damage.FirstSequence, damage.NextSequence);
}
