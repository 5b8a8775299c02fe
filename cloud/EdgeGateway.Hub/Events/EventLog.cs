using System.Globalization;
using System.Numerics;
using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Events;

/// <summary>Everything devices sent, in partitions; a device always writes to the same one, so its events stay in order.</summary>
internal sealed class EventLog : IDisposable
{
    private const int DefaultPartitions = 4, MostPartitions = 32;
    private readonly PartitionContext context;

    private EventLog(IReadOnlyList<PartitionLog> partitions, PartitionContext context) => (Partitions, this.context) = (partitions, context);

    public IReadOnlyList<PartitionLog> Partitions { get; }

    /// <summary>Opens the log and mends what a crash left.</summary>
    /// <exception cref="OperatorException">The log has another number of partitions, or a file is damaged beyond use.</exception>
    public static EventLog Open(string folder, EventLogSettings settings, PartitionContext context)
    {
        Directory.CreateDirectory(folder);
        DiskSync.Folder(Path.GetDirectoryName(folder)!);
        int count = CountOf(folder, settings.Partitions);
        PartitionLog[] partitions = [.. Enumerable.Range(0, count).Select(n =>
            PartitionLog.Open(n, Path.Combine(folder, n.ToString(CultureInfo.InvariantCulture)), settings, context))];
        return new EventLog(partitions, context);
    }

    /// <summary>Appends a device's event; done when it is on the disk.</summary>
    public Task<LogEnd> AppendAsync(HubEvent value) => PartitionOf(value.DeviceId).AppendAsync(value);

    /// <summary>A reader's place in a partition.</summary>
    public PartitionCursor OpenCursor(PartitionLog partition, StartPosition start) => new(partition, start, context.Damaged);

    public PartitionLog PartitionOf(string deviceId) => Partitions[(int)(StableHash(deviceId) % (uint)Partitions.Count)];

    public int Trim(DateTimeOffset olderThan) => Partitions.Sum(p => p.Trim(olderThan));

    public void Dispose()
    {
        foreach (PartitionLog partition in Partitions)
        {
            partition.Dispose();
        }
    }

    /// <summary>FNV-1a over the id's UTF-8 bytes, mixed once more; never changes, as it decides where a device's events lie.</summary>
    internal static uint StableHash(string deviceId)
    {
        uint hash = 2166136261;
        foreach (byte value in Encoding.UTF8.GetBytes(deviceId))
        {
            hash = (hash ^ value) * 16777619;
        }

        hash = (hash ^ BitOperations.RotateRight(hash, 16)) * 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }

    private static int CountOf(string folder, int? wanted)
    {
        if (wanted is < 1 or > MostPartitions)
        {
            throw new OperatorException($"--partitions {wanted} is out of range: give 1 to {MostPartitions}.");
        }

        string file = Path.Combine(folder, "partitions");
        if (!File.Exists(file))
        {
            int count = wanted ?? DefaultPartitions;
            Disk.Replace(file, Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture) + "\n"));
            return count;
        }

        if (!int.TryParse(File.ReadAllText(file), NumberStyles.Integer, CultureInfo.InvariantCulture, out int stored) || stored is < 1 or > MostPartitions)
        {
            throw new OperatorException($"The file {file} holds no number of partitions: write into it how many numbered folders stand beside it.");
        }

        return wanted is null || wanted == stored
            ? stored
            : throw new OperatorException($"The event log in {folder} has {stored} partitions, --partitions says {wanted}: leave --partitions out, or name another --state.");
    }
}
