using System.Globalization;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Draws how strong a fault is, when it begins and which sensors show it.</summary>
internal static class FaultMaker
{
    private static readonly Measure[] All = [Measure.Exterior, Measure.Ambient, Measure.Water];

    private static readonly Measure[][] Pairs =
        [[Measure.Exterior, Measure.Ambient], [Measure.Ambient, Measure.Water], [Measure.Exterior, Measure.Water]];

    // what broken or missing sensors read as
    private static readonly double[] DeadValues = [-40, 0, 85, 127];

    /// <param name="chance">Decides.</param>
    /// <param name="kind">What is wrong.</param>
    /// <param name="window">The reading times.</param>
    /// <param name="mustBeConstant">The fleet's first fault: one measure is missing all the time, so that the installation's ratio is one constant, which is what the reference rule finds.</param>
    public static Fault Draw(Chance chance, FaultKind kind, FleetWindow window, bool mustBeConstant)
    {
        Measure one = chance.OneOf(All);
        return kind switch
        {
            FaultKind.FewPoints => mustBeConstant ? Whole(kind, [Measure.Water], window, 0, "measure_absent") : FewPoints(chance, window),
            FaultKind.Stuck => Since(kind, chance, [one], window, 0, 0.6, "last value held"),
            FaultKind.Swapped => Whole(kind, chance.OneOf(Pairs), window, 0, "swap"),
            FaultKind.Drift => Drift(chance, one, window),
            FaultKind.NoiseBurst => NoiseBurst(chance, one, window),
            FaultKind.InvertedSchedule => Whole(kind, [Measure.Ambient, Measure.Water], window, 0, "day and night swapped"),
            FaultKind.FlatLine => FlatLine(chance, one, window),
            FaultKind.WrongUnit => WrongUnit(chance, one, window),
            FaultKind.TimeShift => TimeShift(chance, window),
            _ => Days(kind, chance, [Measure.Ambient, Measure.Water], window, 0, (2, 5), "days"),
        };
    }

    private static Fault FewPoints(Chance chance, FleetWindow window)
    {
        double part = chance.Between(0.06, 0.15);
        return Whole(FaultKind.FewPoints, All, window, part, Named(chance.Happens(0.5) ? "scattered" : "block", part));
    }

    private static Fault Drift(Chance chance, Measure measure, FleetWindow window)
    {
        double rate = chance.Between(0.2, 0.8) * (chance.Happens(0.5) ? 1 : -1);
        return Since(FaultKind.Drift, chance, [measure], window, rate, 0.2, Named("rate", rate) + "K/day");
    }

    private static Fault NoiseBurst(Chance chance, Measure measure, FleetWindow window)
    {
        double deviation = chance.Between(6, 20);
        string variant = chance.Happens(0.5) ? "gauss sigma" : "spikes sigma";
        return Days(FaultKind.NoiseBurst, chance, [measure], window, deviation, (1.5, 4.5), variant);
    }

    private static Fault FlatLine(Chance chance, Measure measure, FleetWindow window)
    {
        double value = chance.OneOf(DeadValues);
        return Whole(FaultKind.FlatLine, [measure], window, value, Named("value", value));
    }

    private static Fault WrongUnit(Chance chance, Measure measure, FleetWindow window)
    {
        Measure[] measures = chance.Happens(0.5) ? All : [measure];
        return Whole(FaultKind.WrongUnit, measures, window, 0, chance.Happens(0.5) ? "fahrenheit" : "x10");
    }

    private static Fault TimeShift(Chance chance, FleetWindow window)
    {
        double hours = chance.Whole(6 * 4, 11 * 4) / 4.0;
        return Whole(FaultKind.TimeShift, chance.Happens(0.5) ? All : [Measure.Water], window, hours, Named("hours", hours));
    }

    private static Fault Whole(FaultKind kind, IReadOnlyList<Measure> measures, FleetWindow window, double amount, string parameters) =>
        new(kind, measures, 0, window.Count, amount, parameters);

    private static Fault Since(FaultKind kind, Chance chance, IReadOnlyList<Measure> measures, FleetWindow window, double amount, double latest, string parameters) =>
        new(kind, measures, (int)(window.Count * chance.Between(0.05, latest)), window.Count, amount, parameters);

    private static Fault Days(FaultKind kind, Chance chance, IReadOnlyList<Measure> measures, FleetWindow window, double amount, (double Least, double Most) days, string parameters)
    {
        int length = Math.Min(window.Count, (int)(chance.Between(days.Least, days.Most) * FleetWindow.PerDay));
        int start = chance.Whole(0, window.Count - length + 1);
        return new(kind, measures, start, start + length, amount, Named(parameters, amount == 0 ? (double)length / FleetWindow.PerDay : amount));
    }

    private static string Named(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.##}");
}
