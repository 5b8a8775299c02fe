using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>One line of a fault script: what goes wrong, when, and how. All conditions of time must hold.</summary>
internal sealed record LineFault
{
    /// <summary>What goes wrong.</summary>
    public required LineFaultKind Kind { get; init; }

    /// <summary>Only requests to this unit; null: all.</summary>
    public byte? Unit { get; init; }

    /// <summary>Not before so many requests have been heard.</summary>
    public long AfterRequest { get; init; }

    /// <summary>For so many requests; null: without end.</summary>
    public long? Requests { get; init; }

    /// <summary>Not before this time after the start.</summary>
    public TimeSpan At { get; init; }

    /// <summary>For so long; null: without end.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>In every so-manieth request.</summary>
    public int Every { get; init; } = 1;

    /// <summary>With this probability, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How many bytes: of noise, or of a frame that is cut; null: left to chance.</summary>
    public int? Bytes { get; init; }

    /// <summary>Where noise lies.</summary>
    public NoisePlace Place { get; init; }

    /// <summary>How late a reply is, or the pause between two bytes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The exception.</summary>
    public ModbusExceptionCode Code { get; init; }

    /// <summary>The byte that a held line repeats.</summary>
    public byte Level { get; init; }

    /// <summary>The speed of the master's port.</summary>
    public int Baud { get; init; }

    /// <summary>The parity of the master's port.</summary>
    public LineParity Parity { get; init; }

    /// <summary>Whether it is a state of the line, and not something that happens to a reply.</summary>
    public bool IsState => Kind >= LineFaultKind.Stuck;

    /// <summary>Whether it may happen now.</summary>
    /// <param name="heard">How many requests have been heard before, of those that it is for.</param>
    /// <param name="elapsed">The time since the start.</param>
    public bool IsDue(long heard, TimeSpan elapsed) =>
        heard >= AfterRequest
        && (Requests is not { } requests || heard < AfterRequest + requests)
        && (heard - AfterRequest) % Every == 0
        && elapsed >= At
        && (For is not { } duration || elapsed < At + duration);
}
