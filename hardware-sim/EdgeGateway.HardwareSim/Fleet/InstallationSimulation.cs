using System.Globalization;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Runs one installation's physics over the window and measures it.</summary>
internal static class InstallationSimulation
{
    private const double OutageHoursLeast = 0.5, OutageHoursMost = 9;
    private const int PartsPerStep = 2;
    private static readonly TimeSpan WarmUp = TimeSpan.FromDays(4); // the shell forgets how it began
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    public static MeasuredSeries Run(FleetInstallation installation, FleetSettings settings)
    {
        Chance chance = Chance.For(settings.Seed, string.Create(CultureInfo.InvariantCulture, $"{installation.Number} sensors"));
        var series = new MeasuredSeries(settings.Window.Count);
        RunPhysics(installation, settings, series);
        Measure(installation.Sensors, series, chance);
        if (installation.Fault is { } fault)
        {
            FaultInjector.Apply(fault, series, chance);
        }

        Lose(installation.Sensors, series, chance);
        Round(installation.Sensors, series);
        return series;
    }

    private static void RunPhysics(FleetInstallation installation, FleetSettings settings, MeasuredSeries series)
    {
        DateTimeOffset start = settings.Window.Start + settings.WeatherShift - WarmUp;
        var weather = new Weather(Cities.ClimateOf(installation.City), start, Chance.For(settings.Seed, installation.City));
        var plant = new Plant(installation.Plant, weather, start);
        GoOn(plant, WarmUp);
        Fault? outage = installation.Fault is { Kind: FaultKind.BoilerOutage } fault ? fault : null;
        for (int i = 0; i < series.Count; i++)
        {
            series.Of(Fleet.Measure.Exterior)[i] = plant.Exterior;
            series.Of(Fleet.Measure.Ambient)[i] = plant.Room;
            series.Of(Fleet.Measure.Water)[i] = plant.Departure;
            plant.IsLockedOut = outage is not null && i >= outage.Start && i < outage.End;
            GoOn(plant, FleetWindow.Interval);
        }
    }

    private static void GoOn(Plant plant, TimeSpan time)
    {
        for (int step = (int)(time / Step); step > 0; step--)
        {
            plant.Step(Step, PartsPerStep);
        }
    }

    private static void Measure(SensorProperties sensors, MeasuredSeries series, Chance chance)
    {
        foreach (Measure measure in Enum.GetValues<Measure>())
        {
            double[] values = series.Of(measure);
            (double noise, double offset) = (sensors.Noise[(int)measure], sensors.Offset[(int)measure]);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += offset + (noise * chance.Normal());
            }
        }
    }

    private static void Lose(SensorProperties sensors, MeasuredSeries series, Chance chance)
    {
        double outagePerReading = sensors.OutagesPerDay / FleetWindow.PerDay;
        int left = 0;
        for (int i = 0; i < series.Count; i++)
        {
            if (left == 0 && chance.Happens(outagePerReading))
            {
                left = (int)(chance.Between(OutageHoursLeast, OutageHoursMost) * FleetWindow.PerDay / 24);
            }

            bool isOut = left > 0;
            left = Math.Max(0, left - 1);
            foreach (Measure measure in Enum.GetValues<Measure>())
            {
                bool isLost = chance.Happens(sensors.ScatteredLoss) || isOut;
                series.Of(measure)[i] = isLost || IsAbsent(series, measure, i) ? double.NaN : series.Of(measure)[i];
            }
        }
    }

    private static bool IsAbsent(MeasuredSeries series, Measure measure, int index) => double.IsNaN(series.Of(measure)[index]);

    private static void Round(SensorProperties sensors, MeasuredSeries series)
    {
        if (sensors.Resolution == 0)
        {
            return;
        }

        foreach (Measure measure in Enum.GetValues<Measure>())
        {
            double[] values = series.Of(measure);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Math.Round(values[i] / sensors.Resolution) * sensors.Resolution;
            }
        }
    }
}
