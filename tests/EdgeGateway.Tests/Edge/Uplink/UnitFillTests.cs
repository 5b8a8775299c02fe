using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class UnitFillTests
{
    private const int Largest = 250_000;

    private static readonly DeliverySettings Plain = DeliverySettings.Default, Filled = DeliverySettings.Default with { FillUnits = 1 };

    [Theory]
    [InlineData(4_000, 0)]
    [InlineData(4_000, 300)]
    [InlineData(700, 699)]
    [InlineData(30, 30)]
    public void Of_random_sizes_it_takes_as_many_as_trying_each_would(int count, int needed)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            int[] sizes = Sizes(count, seed);
            int asked = 0;

            int taken = UnitFill.Count(count, needed, Measure, Filled, Largest);

            Assert.True(Naive(sizes, needed) == taken, $"seed {seed}: {taken} instead of {Naive(sizes, needed)}");
            Assert.InRange(asked, 1, 30);

            int Measure(int readings)
            {
                asked++;
                return sizes[readings];
            }
        }
    }

    [Fact]
    public void What_is_less_than_a_unit_goes_whole_and_so_does_what_is_needed_to_the_last() =>
        Assert.Equal((40, 600), (UnitFill.Count(40, 0, n => 300 + (12 * n), Filled, Largest), UnitFill.Count(600, 600, n => 300 + (12 * n), Filled, Largest)));

    [Fact]
    public void Without_units_only_the_largest_message_is_a_limit()
    {
        Assert.Equal(4_000, UnitFill.Count(4_000, 0, n => 300 + (12 * n), Plain, Largest));
        Assert.Equal(2_497, UnitFill.Count(4_000, 0, n => 300 + (100 * n), Plain, Largest));
    }

    [Fact]
    public void A_reading_that_fits_nowhere_goes_alone() => Assert.Equal(1, UnitFill.Count(10, 0, n => 600 * n, Filled with { UnitBytes = 512 }, 512));

    private static int Naive(int[] sizes, int needed)
    {
        int all = sizes[^1], units = Math.Max(all / 4_096, (sizes[needed] + 4_095) / 4_096);
        if ((all <= Largest && (needed == sizes.Length - 1 || all < 4_096)) || all <= units * 4_096)
        {
            return sizes.Length - 1;
        }

        int limit = Math.Min(units, Largest / 4_096) * 4_096;
        return Math.Max(1, Array.FindLastIndex(sizes, size => size <= limit));
    }

    // sizes[n] is that of n readings; that of none is not a message's.
    private static int[] Sizes(int count, int seed)
    {
        var random = new Random(seed);
        int[] sizes = new int[count + 1];
        for (int n = 1; n <= count; n++)
        {
            sizes[n] = sizes[n - 1] + (n == 1 ? 300 : 0) + (random.Next(12) == 0 ? random.Next(100, 260) : random.Next(4, 30));
        }

        return sizes;
    }
}
