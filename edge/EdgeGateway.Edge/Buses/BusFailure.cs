using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Why an exchange brought no answer to trust. The list is closed; the text of each is for people.</summary>
internal abstract record BusFailure
{
    private BusFailure()
    {
    }

    /// <summary>Whether the line itself is gone, so that no device on it can be blamed.</summary>
    public bool IsOfTheLine => this is PortMissing or Disconnected or LineTaken;

    /// <summary>Whether nothing was heard, as against something that cannot be trusted.</summary>
    public bool IsSilence => this is Timeout or Echo or PortMissing or Disconnected;

    /// <summary>Nothing came.</summary>
    /// <param name="After">How long it was waited for.</param>
    public sealed record Timeout(TimeSpan After) : BusFailure
    {
        public override string ToString() => $"no answer within {After.TotalMilliseconds:F0} ms";
    }

    /// <summary>Bytes came, but no frame with a right checksum.</summary>
    /// <param name="Hex">What came.</param>
    public sealed record DamagedFrame(string Hex) : BusFailure
    {
        public override string ToString() => $"damaged answer {Hex}";
    }

    /// <summary>Our own request came back from the adapter, and nothing else.</summary>
    public sealed record Echo : BusFailure
    {
        public override string ToString() => "no answer; only our own request came back: with an adapter that echoes, set \"echo\": true on the bus";
    }

    /// <summary>Somebody else answered.</summary>
    /// <param name="Other">Who.</param>
    public sealed record WrongUnit(UnitId Other) : BusFailure
    {
        public override string ToString() => $"unit {Other} answered instead";
    }

    /// <summary>The right unit sent an answer to another question.</summary>
    /// <param name="What">What does not fit.</param>
    /// <param name="Hex">The answer.</param>
    public sealed record Mismatch(ReplyMismatch What, string Hex) : BusFailure
    {
        public override string ToString() => $"the answer {Hex} is to another request ({What})";
    }

    /// <summary>Late answers of the device may still come, so that no answer could be trusted now.</summary>
    public sealed record OutOfStep : BusFailure
    {
        public override string ToString() => "its answers are out of step with the requests";
    }

    /// <summary>The request would change the device, and the bus was not made for that. Nothing was sent.</summary>
    /// <param name="Function">The request's function.</param>
    public sealed record WriteNotAllowed(ModbusFunction Function) : BusFailure
    {
        public override string ToString() => $"writing is not allowed on this bus ({Function})";
    }

    /// <summary>Another master talked all the time. Nothing was sent.</summary>
    /// <param name="After">How long it was waited for.</param>
    public sealed record LineTaken(TimeSpan After) : BusFailure
    {
        public override string ToString() => $"another master has talked for {After.TotalSeconds:F0} s and its turn does not end";
    }

    /// <summary>The serial port cannot be opened.</summary>
    /// <param name="Port">Its path.</param>
    /// <param name="Reason">What the system says.</param>
    public sealed record PortMissing(string Port, string Reason) : BusFailure
    {
        public override string ToString() => $"port {Port}: {Reason}";
    }

    /// <summary>The connection was refused or lost.</summary>
    /// <param name="Peer">The port or host.</param>
    /// <param name="Reason">What the system says.</param>
    public sealed record Disconnected(string Peer, string Reason) : BusFailure
    {
        public override string ToString() => $"connection to {Peer} lost: {Reason}";
    }
}
