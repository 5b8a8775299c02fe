using System.Globalization;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using EdgeGateway.Hub.Events;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Attaches readers of events: checks address, token, start position and epoch.</summary>
internal sealed class ReaderLinks(EventLog events, EventHubName name, Claims claims, TimeProvider time, ILogger logger)
{
    private const string FilterKey = "apache.org:selector-filter:string", OutOfRange = "com.microsoft:argument-out-of-range";
    private readonly ReaderGroups groups = new();

    public void Attach(AttachContext attach, ReaderAddress address, Source source)
    {
        Connection connection = attach.Link.Session.Connection;
        Error? error = Check(connection, address, out PartitionLog? partition);
        StartPosition? start = StartOf(source);
        if (error is null && start is null)
        {
            error = new Error(ErrorCode.InvalidField) { Description = "The filter is none that the hub knows: x-opt-offset, x-opt-sequence-number or x-opt-enqueued-time, > or >=, a quoted value." };
        }

        if (error is not null)
        {
            attach.Complete(error);
            return;
        }

        PartitionCursor cursor = events.OpenCursor(partition!, start!);
        var reader = new ReaderLink(attach.Link, partition!, cursor, OptionsOf(attach.Attach, connection, address));
        if (groups.Admit(reader) is { } refused)
        {
            cursor.Dispose();
            attach.Complete(refused);
            return;
        }

        attach.Complete(reader, 0);
        if (attach.Link.IsClosed)
        {
            reader.OnLinkClosed(attach.Link, attach.Link.Error);
        }

        _ = Task.Run(reader.RunAsync);
    }

    private Error? Check(Connection connection, ReaderAddress address, out PartitionLog? partition)
    {
        partition = events.Partitions.FirstOrDefault(p => p.Number.ToString(CultureInfo.InvariantCulture) == address.Partition);
        if (claims.Until(connection, address.Path) is null)
        {
            return new Error(ErrorCode.UnauthorizedAccess) { Description = $"There is no valid token for {address.Path}: put one to $cbs first." };
        }

        if (!name.HasGroup(address.Group))
        {
            return new Error(ErrorCode.NotFound) { Description = $"There is no consumer group {address.Group}: name it with --consumer-groups when the hub starts." };
        }

        return partition is null
            ? new Error(OutOfRange) { Description = $"There is no partition {address.Partition}: there are 0 to {events.Partitions.Count - 1}." }
            : null;
    }

    /// <summary>Without a filter a reader begins with the oldest event; null for a filter that is not understood.</summary>
    private static StartPosition? StartOf(Source source)
    {
        object? filter = source.FilterSet?.FirstOrDefault(f => f.Key?.ToString() == FilterKey).Value;
        return filter switch
        {
            null => new StartPosition.Earliest(),
            DescribedValue { Value: string text } => SelectorFilter.TryParse(text),
            string text => SelectorFilter.TryParse(text),
            _ => null,
        };
    }

    private ReaderOptions OptionsOf(Attach attach, Connection connection, ReaderAddress address) => new()
    {
        Address = address,
        Epoch = attach.Properties?[new Symbol("com.microsoft:epoch")] is { } epoch ? Convert.ToInt64(epoch, CultureInfo.InvariantCulture) : null,
        WantsMetrics = attach.DesiredCapabilities?.Any(c => c == "com.microsoft:enable-receiver-runtime-metric") == true,
        IsStillAllowed = () => claims.Until(connection, address.Path) is not null,
        Time = time,
        Logger = logger,
    };
}
