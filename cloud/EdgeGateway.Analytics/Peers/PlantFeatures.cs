using System.Numerics;
using EdgeGateway.Analytics.Features;

namespace EdgeGateway.Analytics.Peers;

/// <summary>What the detectors look at in one installation. Temperatures in degrees Celsius, differences in kelvin; NaN where it cannot be told.</summary>
public sealed record PlantFeatures
{
    /// <summary>Which share of the steps has a reading, by sensor; 0 to 1.</summary>
    public required IReadOnlyList<double> Completeness { get; init; }

    /// <summary>How often each sensor repeats itself.</summary>
    public required IReadOnlyList<RunLengths> Runs { get; init; }

    /// <summary>How rough each sensor is.</summary>
    public required IReadOnlyList<Roughness> Roughness { get; init; }

    /// <summary>The median of each sensor.</summary>
    public required IReadOnlyList<double> Medians { get; init; }

    /// <summary>The neighbours' outside temperature, or its own when nobody has its weather; shape: [hours].</summary>
    public required double[] Weather { get; init; }

    /// <summary>Whether the weather is the neighbours': only then can its own sensor be held against it.</summary>
    public required bool HasNeighbours { get; init; }

    /// <summary>Whether these neighbours stand in the same place; elsewhere fronts pass on other days.</summary>
    public required bool NeighboursAreNear { get; init; }

    /// <summary>The median of outside temperature minus the neighbours'; NaN without neighbours, as everything that is measured against them.</summary>
    public required double ExteriorOffset { get; init; }

    /// <summary>How strongly outside temperature follows the neighbours': 1 when as they do, 10 for tenths taken for wholes.</summary>
    public required double ExteriorGain { get; init; }

    /// <summary>The shift at which outside temperature runs most like the neighbours', hours; positive when it is late.</summary>
    public required int ExteriorLag { get; init; }

    /// <summary>How much better that is than no shift: difference of Fisher's z of the correlations.</summary>
    public required double ExteriorLagGain { get; init; }

    /// <summary>The trend of outside temperature against the neighbours'.</summary>
    public required BreakingTrend ExteriorTrend { get; init; }

    /// <summary>The trend of the room on days with heating.</summary>
    public required BreakingTrend AmbientTrend { get; init; }

    /// <summary>The trend of the departure water, the neighbours' outside temperature and weekends explained, at three levels of the day.</summary>
    public required IReadOnlyList<BreakingTrend> WaterTrends { get; init; }

    /// <summary>The median of departure water minus room.</summary>
    public required double WaterExcess { get; init; }

    /// <summary>The median heating load: (water - room) / (room - outside), no unit.</summary>
    public required double Load { get; init; }

    /// <summary>The rhythm of the heating load; real part positive when more is heated by night.</summary>
    public required DayRhythm LoadRhythm { get; init; }

    /// <summary>The rhythm of the room.</summary>
    public required DayRhythm RoomRhythm { get; init; }

    /// <summary>How the day compares with the others'.</summary>
    public DayLikeness Day { get; init; } = DayLikeness.Unknown;

    /// <summary>The longest pause of heating.</summary>
    public required HeatingPause Pause { get; init; }

    /// <summary>The mean departure water from 22 to 5 o'clock UTC.</summary>
    public required double WaterByNight { get; init; }

    /// <summary>The mean departure water from 7 to 19 o'clock UTC.</summary>
    public required double WaterByDay { get; init; }

    /// <summary>How departure water follows the neighbours' outside temperature, kelvin per kelvin.</summary>
    public required double CurveSlope { get; init; }

    /// <summary>The real part of the first harmonic of the load: how much more is heated around midnight than around noon, as a share of the usual.</summary>
    public double NightLoad => double.IsNaN(LoadRhythm.Mean.Real) ? double.NaN : LoadRhythm.Mean.Real;
}
