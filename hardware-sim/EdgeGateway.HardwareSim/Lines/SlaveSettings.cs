using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>One slave of a line.</summary>
internal sealed record SlaveSettings
{
    /// <summary>Its name on the bench.</summary>
    public required string Name { get; init; }

    /// <summary>Its address.</summary>
    public required byte Unit { get; init; }

    /// <summary>What it shows.</summary>
    public required DeviceMap Map { get; init; }

    /// <summary>Which of the simulated plants stands behind it: 0 the one with a modulating boiler and hot water, 1 the one with an on/off boiler.</summary>
    public int Plant { get; init; }

    /// <summary>Registers held at raw values.</summary>
    public IReadOnlyList<(ushort Address, ushort Raw)> Held { get; init; } = [];

    /// <summary>How long it thinks before it answers.</summary>
    public TimeSpan Turnaround { get; init; }

    /// <summary>The points of sensors that it lacks.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether registers between its points read as 0; else they are refused.</summary>
    public bool HasGaps { get; init; }
}
