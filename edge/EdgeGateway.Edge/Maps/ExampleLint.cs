using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Maps;

/// <summary>Plays a map's examples: bytes that mean something else to the map than their source says show that one of the two is wrong.</summary>
internal static class ExampleLint
{
    private const double Near = 1e-9;

    public static IEnumerable<Finding> Of(DeviceMap map)
    {
        Dictionary<string, RegisterPoint> points = map.Points.ToDictionary(point => point.Name);
        foreach ((int index, GoldenExample example) in map.Examples.Index())
        {
            ushort[] registers = [.. Convert.FromHexString(example.Bytes).Chunk(2).Select(pair => (ushort)((pair[0] << 8) | pair[^1]))];
            foreach ((string name, double expected) in example.Values)
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"$.examples[{index}]");
                if (Objection(points[name], example, registers, expected) is { } objection)
                {
                    yield return new Finding($"{path}.values.{name}", objection);
                }
            }
        }
    }

    private static string? Objection(RegisterPoint point, GoldenExample example, ushort[] registers, double expected)
    {
        if (registers.Length < point.Count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"needs {point.Count} registers, bytes has {registers.Length}");
        }

        (double value, Quality quality) = RegisterDecoder.Decode(point, registers, new RegisterContext { Scale = example.Scale, Health = example.Health });
        bool isRead = double.IsNaN(expected) ? quality.IsBad() : quality.IsGood() && Math.Abs(value - expected) <= Near * Math.Max(1, Math.Abs(expected));
        return isRead ? null : string.Create(CultureInfo.InvariantCulture, $"says {Shown(expected)}, but {example.Bytes} as {point.Format} is {Shown(value)} ({quality})");
    }

    private static string Shown(double value) => double.IsNaN(value) ? "no value" : value.ToString(CultureInfo.InvariantCulture);
}
