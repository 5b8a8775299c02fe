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
    /// <summary>Where the lines are and who answers there.</summary>
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
    }

    /// <summary>Per slave the requests that it heard and the values that left in replies.</summary>
    public async Task WriteEndAsync(LineBench bench)
    {
        foreach ((RunningLine line, ModbusSlave slave) in bench.Lines.SelectMany(l => l.Slaves.Select(s => (l, s))))
        {
            string who = IsOneDevice ? "Stopped" : $"{line.Settings.Name} unit {slave.Unit}";
            await Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{who}; {slave.Requests} requests were heard, {slave.ValuesServed} values were read."));
        }
    }

    private static string Kind(RunningLine line) => JsonNamingPolicy.CamelCase.ConvertName(line.Settings.Kind.ToString());
}
