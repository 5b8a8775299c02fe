using System.Globalization;
using System.Text.Json;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Says where a bench's lines are, and at the end what its slaves gave.</summary>
/// <param name="Output">Gets the lines of text.</param>
/// <param name="IsOneDevice">One device alone: its place stands alone on the first line.</param>
/// <param name="IsJson">For machines.</param>
internal sealed record BenchTexts(TextWriter Output, bool IsOneDevice, bool IsJson)
{
    /// <summary>Where the lines are and who answers there; and the seed, when something is left to chance.</summary>
    public async Task WritePlacesAsync(LineBench bench)
    {
        if (IsJson)
        {
            var places = bench.Lines.ToDictionary(
                line => line.Settings.Name,
                line => new LinePlace(Kind(line), line.Server.Place, line.Settings.Link, [.. line.Slaves.Select(s => (int)s.Unit.ToByte())]));
            await Output.WriteLineAsync(JsonSerializer.Serialize(places, LinesJson.Default.DictionaryStringLinePlace));
            return;
        }

        foreach (RunningLine line in bench.Lines)
        {
            string units = string.Join(", ", line.Slaves.Select(s => $"{s.Unit} {s.Map.Name}"));
            string place = line.Settings.Link ?? line.Server.Place;
            await Output.WriteLineAsync(IsOneDevice ? place : $"{line.Settings.Name} {place} {Kind(line)}: {units}");
        }

        if (bench.Lines.Any(l => l.Settings.Faults.Count > 0))
        {
            await Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Faults by seed {bench.Seed}: --seed {bench.Seed} and the same requests give the same run."));
        }
    }

    /// <summary>Per slave the requests that it heard and the values that left in replies.</summary>
    public async Task WriteEndAsync(LineBench bench)
    {
        foreach ((RunningLine line, ModbusSlave slave) in bench.Lines.SelectMany(l => l.Slaves.Select(s => (l, s))))
        {
            string who = IsOneDevice ? "Stopped" : $"{line.Settings.Name} unit {slave.Unit}";
            await Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{who}; {slave.Requests} requests were heard, {slave.ValuesServed} values were read."));
        }

        foreach (RunningLine line in bench.Lines)
        {
            await WriteFaultsAsync(line);
        }
    }

    /// <summary>What went wrong on a line, and how often.</summary>
    private async Task WriteFaultsAsync(RunningLine line)
    {
        if (line.Settings.Faults.Count > 0)
        {
            string happened = string.Join(", ", line.Faults.Happened.OrderBy(h => h.Key).Select(h => string.Create(
                CultureInfo.InvariantCulture, $"{JsonNamingPolicy.CamelCase.ConvertName(h.Key.ToString())} {h.Value}")));
            await Output.WriteLineAsync($"{line.Settings.Name} faults: {(happened.Length == 0 ? "none happened" : happened)}.");
        }

        if (line.Server is PtyServer { TooEarly: > 0 } server)
        {
            await Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{line.Settings.Name}: {server.TooEarly} requests came before t3.5 and were not understood."));
        }
    }

    private static string Kind(RunningLine line) => JsonNamingPolicy.CamelCase.ConvertName(line.Settings.Kind.ToString());
}
