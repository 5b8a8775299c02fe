using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>The link that a partition's messages come through.</summary>
internal sealed class PartitionLink
{
    private const int Credit = 300, MostMessages = 200;

    private static readonly Symbol FilterName = "apache.org:selector-filter:string", EpochName = "com.microsoft:epoch", ReceiverName = "com.microsoft:receiver-name";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ReceiverLink receiver;

    /// <summary>Attaches the link.</summary>
    /// <param name="connection">The connection; the partition's token has been shown on it.</param>
    /// <param name="address">The partition's address.</param>
    /// <param name="after">The message to begin behind; null for the oldest that is kept.</param>
    public PartitionLink(Connection connection, string address, Checkpoint? after)
    {
        string filter = $"amqp.annotation.x-opt-offset > '{after?.Offset ?? "-1"}'", name = $"cloud-twin-{Guid.NewGuid():n}";
        var attach = new Attach
        {
            Source = new Source { Address = address, FilterSet = new Map { [FilterName] = new DescribedValue(FilterName, filter) } },
            Target = new Target { Address = name },
            RcvSettleMode = ReceiverSettleMode.First,

            // An epoch makes this reader the only one: after a crash it takes the partition from the dead connection of its predecessor.
            Properties = new Fields { [EpochName] = 0L, [ReceiverName] = name },
        };
        receiver = new ReceiverLink(new Session(connection), name, attach, null);
        receiver.SetCredit(Credit);
    }

    /// <summary>Waits for a message and takes what has come with it; empty when nothing came for a while.</summary>
    /// <exception cref="IOException">The hub ended the link.</exception>
    public async Task<List<HubEvent>> TakeAsync(CancellationToken cancellationToken)
    {
        var taken = new List<HubEvent>();
        Message? message = await receiver.ReceiveAsync(Pause).WaitAsync(cancellationToken);
        while (message is not null)
        {
            receiver.Accept(message);
            taken.Add(EventMessage.Read(message));

            // Without waiting; the asynchronous form takes zero for "for ever".
            message = taken.Count < MostMessages ? receiver.Receive(TimeSpan.Zero) : null;
        }

        return taken.Count == 0 && receiver.IsClosed
            ? throw new IOException($"the hub ended the link: {receiver.Error?.Condition} {receiver.Error?.Description}".TrimEnd())
            : taken;
    }
}
