namespace EdgeGateway.Analytics.Findings;

/// <summary>What is probably wrong with an installation. One name for one cause, whichever method saw it.</summary>
/// <remarks>Source of the list: the fault catalogue of docs/analysis.md; measured detection per cause stands there too.</remarks>
public enum Cause
{
    /// <summary>Unlike its peers, without a cause that the method knows by name.</summary>
    Unusual,

    /// <summary>Far fewer readings than there should be, or none of one measure.</summary>
    FewPoints,

    /// <summary>A sensor that repeats its last value.</summary>
    Stuck,

    /// <summary>A sensor that never said anything but one value: a broken wire, a missing sensor.</summary>
    FlatLine,

    /// <summary>Two sensors on each other's input.</summary>
    Swapped,

    /// <summary>Fahrenheit, kelvin or tenths taken for degrees Celsius.</summary>
    WrongUnit,

    /// <summary>A sensor whose error grows slowly.</summary>
    Drift,

    /// <summary>Some days of noise or spikes.</summary>
    NoiseBurst,

    /// <summary>A clock that is hours off.</summary>
    TimeShift,

    /// <summary>Warm by night and cold by day.</summary>
    InvertedSchedule,

    /// <summary>A boiler that did not heat for some days.</summary>
    BoilerOutage,

    /// <summary>The water is as warm by night as by day.</summary>
    NoNightSetback,

    /// <summary>Rooms warmer than agreed.</summary>
    Overheating,

    /// <summary>Heating while it is warm outside.</summary>
    SummerHeating,

    /// <summary>The return of a condensing boiler is too warm to condense.</summary>
    NoCondensation,

    /// <summary>A pump that never rests in summer, or never runs in the heating season.</summary>
    PumpDuty,

    /// <summary>Departure water follows the weather otherwise than at the peers.</summary>
    CurveMismatch,

    /// <summary>More energy than the weather explains.</summary>
    EnergySignature,

    /// <summary>A sensor in a wrong place: in the sun, indoors, off the pipe.</summary>
    SensorPlacement,

    /// <summary>Departure water misses its setpoint.</summary>
    SetpointMissed,

    /// <summary>Flame, modulation, flow and temperatures contradict each other.</summary>
    Contradiction,

    /// <summary>Two points show the same sensor.</summary>
    SameSensor,

    /// <summary>Energy counted does not match energy computed.</summary>
    EnergyBalance,

    /// <summary>The boiler reports an error.</summary>
    BoilerError,
}
