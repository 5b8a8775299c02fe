using Xunit;

namespace EdgeGateway.Tests.Architecture;

/// <summary>Keeps files small; the budget is that of docs/architecture.md.</summary>
public sealed class SizeTests
{
    private const int Median = 70, NinetiethPercentile = 180, Largest = 350;

    private static readonly string[] Sides = ["shared", "edge", "cloud", "hardware-sim"];

    [Fact]
    public void Files_stay_small()
    {
        var sizes = Sides
            .SelectMany(side => Directory.EnumerateFiles(Path.Combine(SourceTree.Root(), side), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Lines: File.ReadLines(file).Count(), file)).OrderBy(f => f.Lines).ToArray();

        Assert.True(sizes[^1].Lines <= Largest, $"{sizes[^1].file} has {sizes[^1].Lines} lines, the limit is {Largest}");
        Assert.InRange(sizes[sizes.Length / 2].Lines, 1, Median);
        Assert.InRange(sizes[(int)(sizes.Length * 0.9)].Lines, 1, NinetiethPercentile);
    }
}
