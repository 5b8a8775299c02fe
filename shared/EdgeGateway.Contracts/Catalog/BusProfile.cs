namespace EdgeGateway.Contracts.Catalog;

/// <summary>How a Modbus device wants to be talked to.</summary>
/// <param name="MaxBlock">Most registers in one request, 1 to 125.</param>
/// <param name="MaxHole">How many registers that no point needs may be read along to save a request, 0 to 124; null: as many as cost no more time than a request on the bus.</param>
/// <param name="Timeout">How long the device may take to answer.</param>
public sealed record BusProfile(int MaxBlock, int? MaxHole, TimeSpan Timeout)
{
    /// <summary>Most bits in one request of the bit tables: MODBUS Application Protocol V1.1b3, 6.1.</summary>
    public const int MostBits = 2_000;

    /// <summary>Every point needs a request of its own with exactly its registers, and exception 4 says that there is no value (EMS-ESP).</summary>
    public bool OneByOne { get; init; }

    /// <summary>Most bits in one request, 1 to 2000.</summary>
    public int MaxBits { get; init; } = MostBits;

    /// <summary>The address that the device has from the factory; null: none, or it is not known.</summary>
    public int? Unit { get; init; }

    /// <summary>The serial line's settings from the factory; null: it has none, or they are not known.</summary>
    public LineProfile? Line { get; init; }

    /// <summary>Silence that the device needs between the end of one exchange and the next request.</summary>
    public TimeSpan Turnaround { get; init; }

    /// <summary>How long the device needs after a connection is made before it answers.</summary>
    public TimeSpan ConnectDelay { get; init; }

    /// <summary>How long the device must be left alone after a write.</summary>
    public TimeSpan WriteDelay { get; init; }

    /// <summary>How to share the line with the device when it is at times a master itself; null: it never is.</summary>
    public DualMasterProfile? DualMaster { get; init; }
}
