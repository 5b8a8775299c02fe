using EdgeGateway.Edge.Buffer;
using LiteDB;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

public sealed class SpentUnitsTests
{
    private static readonly DateTimeOffset Evening = new(2026, 1, 15, 23, 59, 59, TimeSpan.Zero), Midnight = Evening.AddSeconds(1);

    private static readonly SpentUnits Spent = default(SpentUnits).Plus(5, Evening).Plus(2, Evening);

    [Fact]
    public void A_day_ends_at_midnight_utc_whatever_the_place()
    {
        Assert.Equal((7, 0, 3), (Spent.On(Evening.ToOffset(TimeSpan.FromHours(9))), Spent.On(Midnight), Spent.Plus(3, Midnight).On(Midnight)));
        Assert.Equal((Midnight, new DateOnly(2026, 1, 15)), (SpentUnits.Reset(Evening), Spent.Date));
    }

    [Fact]
    public void A_clock_that_goes_back_over_midnight_or_loses_the_time_gives_no_second_budget()
    {
        SpentUnits next = Spent.Plus(3, Midnight);

        Assert.Equal((3, 4), (next.On(Evening), next.Plus(1, Evening).On(Midnight)));
        Assert.Equal(7, Spent.On(DateTimeOffset.UnixEpoch.AddHours(1)));
    }

    [Fact]
    public void A_clock_that_was_years_ahead_does_not_keep_its_count() => Assert.Equal(0, default(SpentUnits).Plus(9, Evening.AddYears(3)).On(Evening));

    [Fact]
    public void The_state_keeps_the_count_and_what_version_0_1_wrote_has_none()
    {
        BsonDocument document = BufferDocuments.Of(BufferState.Empty with { Spent = Spent });

        Assert.Equal(Spent, BufferDocuments.State(document).Spent);
        document.Remove("spent");
        Assert.Equal(default, BufferDocuments.State(document).Spent);
    }
}
