using EdgeGateway.Analytics.Findings;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

public sealed class FindingMergeTests
{
    private static readonly DateTime Day = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Findings_of_one_cause_become_one()
    {
        MergedFindings merged = FindingMerge.Merge(
        [
            Found(Cause.NoNightSetback, "R2", Severity.Warning, Day.AddDays(2), "nights are warm", "circuit1.supply"),
            Found(Cause.NoNightSetback, "peers", Severity.Alarm, Day.AddDays(1), "unlike 20 peers", "circuit1.supply", "ambient") with { Actor = Actor.Analyst },
            Found(Cause.NoNightSetback, "R2,peers", Severity.Warning, Day.AddDays(3), "nights are warm", "circuit1.supply"),
        ]);

        Finding one = Assert.Single(merged.Findings);
        Assert.Empty(merged.Suppressed);
        Assert.Equal(("R2,peers", Severity.Alarm, Actor.Analyst, Day.AddDays(1)), (one.FoundBy, one.Severity, one.Actor, one.SinceUtc!.Value));
        Assert.Equal("unlike 20 peers; nights are warm", one.Explanation);
        Assert.Equal(["circuit1.supply", "ambient"], one.Roles);
    }

    [Fact]
    public void From_the_first_reading_on_is_earlier_than_any_time() =>
        Assert.Null(FindingMerge.Merge([Found(Cause.Stuck, "V5", Severity.Warning, Day, "a", "ambient"), Found(Cause.Stuck, "V5", Severity.Warning, null, "b", "exterior")]).Findings[0].SinceUtc);

    [Fact]
    public void A_broken_sensor_explains_what_was_computed_from_it_and_nothing_else()
    {
        MergedFindings merged = FindingMerge.Merge(
        [
            Found(Cause.Overheating, "R3", Severity.Warning, null, "hot", "ambient"),
            Found(Cause.CurveMismatch, "R13", Severity.Warning, null, "curve", "circuit1.supply"),
            Found(Cause.FlatLine, "V5", Severity.Alarm, null, "flat", "ambient"),
            Found(Cause.Unusual, "peers", Severity.Warning, null, "odd"),
            Found(Cause.BoilerError, "R15", Severity.Warning, null, "error 3", "errorCode"),
        ]);

        Assert.Equal([Cause.FlatLine, Cause.CurveMismatch, Cause.BoilerError], merged.Findings.Select(finding => finding.Cause));
        Assert.Equal([Cause.Unusual, Cause.Overheating], merged.Suppressed.Select(finding => finding.Cause).Order());
    }

    [Fact]
    public void The_most_urgent_comes_first_and_the_order_of_arrival_does_not_matter()
    {
        Finding[] found =
        [
            Found(Cause.PumpDuty, "R11", Severity.Warning, null, "pump", "circuit1.pump"), Found(Cause.Contradiction, "X7", Severity.Critical, null, "no flow", "flame"),
            Found(Cause.WrongUnit, "V11", Severity.Alarm, null, "unit", "exterior"), Found(Cause.SensorPlacement, "X3", Severity.Alarm, null, "far", "exterior"),
        ];

        string[] one = [.. FindingMerge.Merge(found).Findings.Select(finding => finding.Explanation)], other = [.. FindingMerge.Merge(found.Reverse()).Findings.Select(finding => finding.Explanation)];

        Assert.Equal(["no flow", "unit", "pump"], one);
        Assert.Equal(one, other);
    }

    [Fact]
    public void No_two_causes_explain_each_other_so_that_one_always_stays()
    {
        Cause[] all = Enum.GetValues<Cause>();

        // Followed upwards, every chain of explanations ends.
        var left = all.ToHashSet();
        while (left.Count > 0)
        {
            Cause[] roots = [.. left.Where(cause => !left.Any(parent => Explanation.By(parent).Contains(cause)))];
            Assert.NotEmpty(roots);
            left.ExceptWith(roots);
        }
    }

    [Fact]
    public void Nothing_found_is_nothing() => Assert.Equal((0, 0), (FindingMerge.Merge([]).Findings.Count, FindingMerge.Merge([]).Suppressed.Count));

    private static Finding Found(Cause cause, string by, Severity severity, DateTime? since, string explanation, params string[] roles) => new()
    {
        Cause = cause, FoundBy = by, Severity = severity, Actor = Actor.Technician, SinceUtc = since, Explanation = explanation, Roles = roles,
    };
}
