namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>What can be wrong with a simulated installation.</summary>
internal enum FaultKind
{
    /// <summary>Far fewer readings than there should be, or none of one measure.</summary>
    FewPoints,

    /// <summary>From some time on a sensor repeats its last value.</summary>
    Stuck,

    /// <summary>Two sensors on each other's input.</summary>
    Swapped,

    /// <summary>A sensor that goes away slowly.</summary>
    Drift,

    /// <summary>Some days of noise or spikes.</summary>
    NoiseBurst,

    /// <summary>Warm by night and cold by day.</summary>
    InvertedSchedule,

    /// <summary>A broken wire: one value all the time.</summary>
    FlatLine,

    /// <summary>Fahrenheit, or tenths taken for wholes.</summary>
    WrongUnit,

    /// <summary>A clock that is hours off.</summary>
    TimeShift,

    /// <summary>A boiler that does not fire for some days.</summary>
    BoilerOutage,
}
