using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>Random rows of faults. How to play a failure again: docs/reliability.md.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int FirstSeed = 4_000;

    [Fact]
    public async Task Whatever_goes_wrong_everything_arrives_once()
    {
        IEnumerable<int> seeds = Seeds.Asked is { } one ? [one] : Enumerable.Range(FirstSeed, Rounds.Of(25, 300));
        var troubles = new List<string>();
        foreach (int seed in seeds)
        {
            long begun = TimeProvider.System.GetTimestamp();
            (string? trouble, string story) = await new ChaosRun(seed).PlayAsync();
            output.WriteLine($"{story}, {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} s");
            if (trouble is not null)
            {
                troubles.Add(trouble);
            }
        }

        Assert.Empty(troubles);
    }
}
