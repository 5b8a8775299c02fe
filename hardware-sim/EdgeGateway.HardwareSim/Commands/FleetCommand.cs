using System.CommandLine;
using EdgeGateway.HardwareSim.Fleet;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary><c>hardware-sim fleet</c>: a labelled fleet as the original CSV file.</summary>
internal static class FleetCommand
{
    private static readonly Option<int> Installations = Arguments.Whole("--installations", "How many installations.", 1, 9_000, 60);
    private static readonly Option<DateOnly> From = Arguments.Date("--from", "First day (UTC).");
    private static readonly Option<DateOnly> To = Arguments.Date("--to", "The day after the last.");
    private static readonly Option<string> Output = new("--out") { Description = "The CSV file; a name that ends in .gz is compressed.", Required = true };
    private static readonly Option<string?> Labels = new("--labels") { Description = "Also write which installation has which fault to this file." };
    private static readonly Option<double> Faulty = Arguments.Number("--faulty-percent", "Part of the installations that have a fault.", 0, 100, 12);

    private static readonly Option<string[]> City = new("--city")
    {
        Description = $"Only this city (may be repeated): {string.Join(", ", Cities.Names)}.",
        DefaultValueFactory = _ => [.. Cities.Names],
    };

    private static readonly Option<DateOnly> WeatherFrom = Arguments.Date(
        "--weather-from", "Weather as if the first day were this one, so that a window in July can show a winter (default: the same as --from).");

    private static readonly Option<long> Seed = Arguments.Seed();

    public static Command Create(Terminal terminal)
    {
        (From.Required, To.Required) = (true, true);
        var command = new Command("fleet", "Writes a labelled fleet of heating plants as the original 7-column CSV: physics behind every value, readings every 15 minutes, gaps and doubled rows.")
        {
            Installations, From, To, Output, Labels, Faulty, City, WeatherFrom, Seed,
        };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        DateOnly from = parsed.GetValue(From);
        DateOnly weather = parsed.GetResult(WeatherFrom) is null ? from : parsed.GetValue(WeatherFrom);
        string[] cities = [.. parsed.GetRequiredValue(City).Select(c => c.ToUpperInvariant())];
        Array.ForEach(cities, city => Cities.ClimateOf(city));
        var settings = new FleetSettings(
            parsed.GetValue(Installations), new FleetWindow(from, parsed.GetValue(To)), parsed.GetValue(Seed), parsed.GetValue(Faulty), cities)
        {
            WeatherShift = TimeSpan.FromDays(weather.DayNumber - from.DayNumber),
        };
        return await FleetExport.RunAsync(settings, parsed.GetRequiredValue(Output), parsed.GetValue(Labels), terminal, cancellationToken);
    }
}
