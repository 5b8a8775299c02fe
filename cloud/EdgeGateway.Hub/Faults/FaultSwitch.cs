namespace EdgeGateway.Hub.Faults;

/// <summary>How a bench disturbs the hub, for one device or for all.</summary>
internal sealed record FaultSwitch
{
    /// <summary>The device; null for all.</summary>
    public string? Device { get; init; }

    /// <summary>How many messages are still to be refused.</summary>
    public int Throttle { get; init; }

    /// <summary>How many messages are still to be kept without saying so.</summary>
    public int DropAcknowledgements { get; init; }

    /// <summary>How many messages are still to be refused with an error of the hub's own.</summary>
    public int Fail { get; init; }

    /// <summary>How many acknowledgements are still to be sent twice, over MQTT and AMQP.</summary>
    public int RepeatAcknowledgements { get; init; }

    /// <summary>How many messages are still to be kept and given back all the same, over AMQP: modified and released by turns.</summary>
    public int GiveBack { get; init; }

    /// <summary>How much later than they could the hub's acknowledgements come.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether nothing of it is left.</summary>
    public bool IsSpent => Throttle == 0 && DropAcknowledgements == 0 && Fail == 0 && RepeatAcknowledgements == 0 && GiveBack == 0 && Delay == TimeSpan.Zero;
}
