using EdgeGateway.Edge.Drivers.Health;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers.Health;

public sealed class GradeTests
{
    [Fact]
    public void A_figure_that_wavers_about_a_limit_changes_its_word_once()
    {
        var grade = new Grade(["normal", "high", "full"], [60, 90]);
        int changes = Enumerable.Range(0, 100).Count(i => grade.Take(i % 2 == 0 ? 61 : 55));

        Assert.Equal((1, "high"), (changes, grade.Word));
    }

    [Fact]
    public void It_goes_all_the_way_up_and_down_at_once()
    {
        var grade = new Grade(["clean", "some", "much"], [5, 50]);

        Assert.True(grade.Take(500));
        Assert.Equal("much", grade.Word);
        Assert.True(grade.Take(0));
        Assert.Equal("clean", grade.Word);
    }
}
