using System.Net;
using EdgeGateway.HardwareSim.Faults;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>One line of a bench.</summary>
internal sealed record LineSettings
{
    /// <summary>Its name on the bench.</summary>
    public required string Name { get; init; }

    /// <summary>What carries requests.</summary>
    public required LineKind Kind { get; init; }

    /// <summary>Pseudo terminals: the path of a link to it, which stays while the terminal's own name changes; null: none.</summary>
    public string? Link { get; init; }

    /// <summary>Network: where to listen; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Pseudo terminals: how the line behaves.</summary>
    public PortSettings Port { get; init; } = new();

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<LineFault> Faults { get; init; } = [];

    /// <summary>Who answers; two with one address both do.</summary>
    public required IReadOnlyList<SlaveSettings> Slaves { get; init; }

    /// <summary>Whether it is a pseudo terminal.</summary>
    public bool IsSerial => Kind is LineKind.Rtu or LineKind.Ascii;
}
