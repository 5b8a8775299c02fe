using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>A reply before it is put into a frame.</summary>
internal sealed record ReplyDraft
{
    /// <summary>Modbus TCP: repeats the request's number.</summary>
    public required ushort Transaction { get; init; }

    /// <summary>Who replies.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>Function code and data.</summary>
    public required byte[] Pdu { get; init; }

    /// <summary>How long the slave thinks.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Whose values it carries; null: nobody's.</summary>
    public ModbusSlave? Slave { get; init; }

    /// <summary>How many values it carries.</summary>
    public int Values { get; init; }
}
