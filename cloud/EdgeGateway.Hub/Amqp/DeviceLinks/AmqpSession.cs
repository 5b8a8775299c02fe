using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>A device that is connected by AMQP: its links on one connection. It ends with the last of them, or with its token.</summary>
internal sealed class AmqpSession : DeviceSession
{
    private readonly HashSet<ListenerLink> links = [];
    private readonly TimeProvider time;
    private readonly ITimer tokenEnd;

    public AmqpSession(DeviceVerdict.Admitted admitted, TimeProvider time, CancellationToken stopping)
        : base(admitted, stopping)
    {
        this.time = time;
        tokenEnd = time.CreateTimer(_ => End("its token ended", EndCause.Token), null, SessionLife.LeftOf(admitted.Ends, time.GetUtcNow()), Timeout.InfiniteTimeSpan);
        Ended.Register(CloseLinks);
    }

    /// <summary>Called when the last link is gone.</summary>
    public event Action<AmqpSession>? Emptied;

    /// <summary>Where answers to twin requests and changes of the twin go; null while there is no link.</summary>
    public ReplySender? TwinAnswers { get; set; }

    /// <summary>Where method calls go.</summary>
    public ReplySender? MethodCalls { get; set; }

    /// <summary>Where messages go.</summary>
    public MessageSender? Messages { get; set; }

    /// <summary>Takes a newer token; the links go on.</summary>
    public void Renew(DeviceVerdict.Admitted admitted)
    {
        Admitted = admitted with { ModelId = Admitted.ModelId };
        tokenEnd.Change(SessionLife.LeftOf(admitted.Ends, time.GetUtcNow()), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes the model that a link names.</summary>
    public void Name(string modelId) => Admitted = Admitted with { ModelId = modelId };

    /// <summary>Notes a link; false when the session has ended.</summary>
    public bool Add(ListenerLink link)
    {
        lock (links)
        {
            return !Ended.IsCancellationRequested && links.Add(link);
        }
    }

    public void Remove(ListenerLink link)
    {
        bool last;
        lock (links)
        {
            links.Remove(link);
            last = links.Count == 0;
        }

        if (last)
        {
            Emptied?.Invoke(this);
        }
    }

    /// <summary>The device takes no more method calls.</summary>
    public void RemoveMethods(ListenerLink link)
    {
        Subscriptions &= ~Subscriptions.Methods;
        MethodCalls = null;
        Remove(link);
    }

    /// <summary>The device hears no more of its twin.</summary>
    public void RemoveTwin(ListenerLink link)
    {
        Subscriptions &= ~Subscriptions.DesiredPatches;
        TwinAnswers = null;
        Remove(link);
    }

    public override void Call(string method, string requestId, ReadOnlyMemory<byte> payload)
    {
        var message = new Message
        {
            Properties = new Properties(),
            ApplicationProperties = new ApplicationProperties { ["IoThub-methodname"] = method },
            BodySection = new Data { Binary = payload.ToArray() },
        };
        message.Properties.SetCorrelationId(Guid.ParseExact(requestId, "N"));
        MethodCalls?.Send(message);
    }

    public override void TellDesired(DesiredChange change)
    {
        if (Subscriptions.HasFlag(Subscriptions.DesiredPatches))
        {
            TwinAnswers?.Send(new Message { BodySection = new Data { Binary = Encoding.UTF8.GetBytes(change.Body().ToJsonString()) } });
        }
    }

    public override void Dispose()
    {
        tokenEnd.Dispose();
        base.Dispose();
    }

    protected override void DeliverDue() => Messages?.SendDue();

    private void CloseLinks()
    {
        ListenerLink[] open;
        lock (links)
        {
            open = [.. links];
        }

        var error = new Error(Cause switch { EndCause.Taken => ErrorCode.Stolen, EndCause.Token => ErrorCode.UnauthorizedAccess, _ => ErrorCode.DetachForced })
        {
            Description = $"The hub ends the session of {DeviceId}: {EndReason ?? "it stops"}.",
        };
        foreach (ListenerLink link in open)
        {
            try
            {
                link.Close(TimeSpan.Zero, error);
            }
            catch (AmqpException)
            {
                // The device closed it at the same moment.
            }
        }
    }
}
