using EdgeGateway.Analytics.Dissimilarity;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class TypicalMemberTests
{
    [Fact]
    public void It_has_the_smallest_sum_of_squared_distances_to_all_pairs_looked_at_one_by_one()
    {
        double[] weights = PacfDistance.Weights(6);
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            double[][] points = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextDouble()).ToArray())];
            int[] members = [.. Enumerable.Range(0, 30).Where(_ => random.Next(3) > 0)];

            int typical = TypicalMember.Of(points, weights, members);

            int expected = members.MinBy(a => members.Sum(b => PacfDistance.Between(points[a], points[b], PacfDistance.ReferenceDecay, DistanceForm.Squared)));
            Assert.True(expected == typical, $"seed {seed}: expected {expected}, got {typical}");
        }
    }

    [Fact]
    public void A_member_without_a_place_is_never_typical_unless_all_are_such_and_of_equal_ones_the_first_is()
    {
        double[][] points = [[double.NaN], [4], [double.NaN], [4], [100]];

        Assert.Equal(1, TypicalMember.Of(points, [1], [0, 1, 2, 3]));
        Assert.Equal(2, TypicalMember.Of(points, [1], [2, 0]));
        Assert.Equal(4, TypicalMember.Of(points, [1], [4]));
    }
}
