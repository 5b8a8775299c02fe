using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that were given up or lost.</summary>
/// <param name="Range">Which.</param>
/// <param name="Cause">Why.</param>
/// <param name="At">When it was noticed, UTC; to the millisecond.</param>
internal sealed record BufferGap(OrdinalRange Range, GapCause Cause, DateTimeOffset At)
{
    /// <summary>A cause as it travels.</summary>
    public static string NameOf(GapCause cause) => cause switch
    {
        GapCause.Full => "full",
        GapCause.Age => "age",
        GapCause.Disk => "disk",
        GapCause.Damage => TelemetryGap.Damage,
        GapCause.Refused => "refused",
        GapCause.Thinned => TelemetryGap.Thinned,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "A cause without a name."),
    };
}
