using System.Globalization;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>Options of a benchmark: <c>--name value</c>.</summary>
/// <param name="Arguments">What the command line says.</param>
internal sealed record BenchmarkOptions(string[] Arguments)
{
    /// <summary>A number.</summary>
    public double Number(string name, string other) => double.Parse(Value(name, other), CultureInfo.InvariantCulture);

    /// <summary>Whole numbers with commas between them.</summary>
    public int[] List(string name, string other) => [.. Value(name, other).Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];

    private string Value(string name, string other)
    {
        int at = Array.IndexOf(Arguments, name);
        return at >= 0 && at + 1 < Arguments.Length ? Arguments[at + 1] : other;
    }
}
