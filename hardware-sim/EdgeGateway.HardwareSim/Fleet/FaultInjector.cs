using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Spoils good series. Faults of the plant itself (schedule, boiler) are made by the physics and need nothing here.</summary>
internal static class FaultInjector
{
    private const double SpikeShare = 0.2;

    public static void Apply(Fault fault, MeasuredSeries series, Chance chance)
    {
        if (fault.Kind == FaultKind.Swapped)
        {
            series.Swap(fault.Measures[0], fault.Measures[1]);
            return;
        }

        // One choice for all measures: the same readings of each are missing.
        ulong seed = chance.Bits();
        foreach (Measure measure in fault.Measures)
        {
            Spoil(fault, series.Of(measure), new Chance(seed));
        }
    }

    private static void Spoil(Fault fault, double[] values, Chance chance)
    {
        switch (fault.Kind)
        {
            case FaultKind.FewPoints:
                Thin(fault, values, chance);
                break;
            case FaultKind.TimeShift:
                Shift(values, (int)(fault.Amount * (FleetWindow.PerDay / 24)));
                break;
            case FaultKind.InvertedSchedule or FaultKind.BoilerOutage:
                break;
            default:
                double held = values[fault.Start];
                for (int i = fault.Start; i < fault.End; i++)
                {
                    values[i] = Spoiled(fault, values[i], held, i, chance);
                }

                break;
        }
    }

    private static double Spoiled(Fault fault, double value, double held, int index, Chance chance) => fault.Kind switch
    {
        FaultKind.Stuck => held,
        FaultKind.Drift => value + (fault.Amount * (index - fault.Start) / FleetWindow.PerDay),
        FaultKind.FlatLine => fault.Amount,
        FaultKind.WrongUnit => fault.Parameters == "fahrenheit" ? (value * 1.8) + 32 : value * 10,
        FaultKind.NoiseBurst when fault.Parameters.StartsWith("gauss", StringComparison.Ordinal) => value + (fault.Amount * chance.Normal()),
        FaultKind.NoiseBurst => value + (chance.Happens(SpikeShare) ? fault.Amount * chance.Normal() * 2 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This fault does not change single values."),
    };

    private static void Thin(Fault fault, double[] values, Chance chance)
    {
        int kept = (int)(fault.Amount * values.Length);
        int first = chance.Whole(0, values.Length - kept + 1);
        bool isBlock = fault.Parameters.StartsWith("block", StringComparison.Ordinal);
        for (int i = 0; i < values.Length; i++)
        {
            bool isKept = isBlock ? i >= first && i < first + kept : chance.Happens(fault.Amount);
            values[i] = isKept ? values[i] : double.NaN;
        }
    }

    private static void Shift(double[] values, int places)
    {
        double[] old = [.. values];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = old[(i + places) % old.Length];
        }
    }
}
