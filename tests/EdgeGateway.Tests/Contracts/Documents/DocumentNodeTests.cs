using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Documents;

public sealed class DocumentNodeTests
{
    private readonly List<Finding> findings = [];

    [Theory]
    [InlineData("""{"unit": 10}""", 10, null)]
    [InlineData("""{}""", 1, "$.unit: is missing; allowed: a whole number from 1 to 247")]
    [InlineData("""{"unit": null}""", 1, "$.unit: is missing; allowed: a whole number from 1 to 247")]
    [InlineData("""{"unit": 248}""", 1, "$.unit: is 248; allowed: a whole number from 1 to 247")]
    [InlineData("""{"unit": "ten"}""", 1, "$.unit: is \"ten\"; allowed: a whole number from 1 to 247")]
    [InlineData("""{"unit": 1.5}""", 1, "$.unit: is 1.5; allowed: a whole number from 1 to 247")]
    public void A_whole_number_is_read_or_refused_with_what_is_allowed(string json, long expected, string? finding)
    {
        long value = Root(json).Integer("unit", 1, 247);

        Assert.Equal(expected, value);
        Assert.Equal(finding is null ? [] : [finding], findings.Select(f => f.ToString()));
    }

    [Fact]
    public void A_choice_lists_the_choices()
    {
        Assert.Equal(RegisterTable.Input, Root("""{"table": "INPUT"}""").Choice<RegisterTable>("table"));
        Root("""{"table": "evn"}""").Choice<RegisterTable>("table");

        Assert.Equal("""$.table: is "evn"; allowed: holding, input, coil, discrete""", Assert.Single(findings).ToString());
    }

    [Fact]
    public void A_number_is_no_choice()
    {
        Root("""{"table": "1"}""").Choice<RegisterTable>("table");

        Assert.Single(findings);
    }

    [Fact]
    public void A_misspelt_member_is_refused_and_hub_members_are_not()
    {
        Root("""{"buss": 1, "$version": 3}""").AllowOnly("bus");

        Assert.Equal("$.buss", Assert.Single(findings).Path);
    }

    [Fact]
    public void Paths_lead_into_maps_and_lists()
    {
        DocumentNode root = Root("""{"devices": {"boiler-1": {"unit": 0}}, "points": [{}, {"address": -1}]}""");
        foreach ((_, DocumentNode device) in root.Map("devices"))
        {
            device.Integer("unit", 1, 247);
        }

        foreach (DocumentNode point in root.List("points"))
        {
            point.Integer("address", 0, 65_535);
        }

        Assert.Equal(["$.devices.boiler-1.unit", "$.points[0].address", "$.points[1].address"], findings.Select(f => f.Path));
    }

    [Fact]
    public void A_member_that_is_not_an_object_is_a_finding_and_not_an_exception()
    {
        DocumentNode root = Root("""{"bus": 5, "points": {}, "devices": [1]}""");

        Assert.Equal(0, root.Object("bus")!.Integer("maxBlock", 0, 1, 0));
        Assert.Empty(root.List("points"));
        Assert.Empty(root.Map("devices"));
        Assert.Equal(["$.bus", "$.points", "$.devices"], findings.Select(f => f.Path));
    }

    private DocumentNode Root(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new DocumentNode(document.RootElement.Clone(), "$", findings);
    }
}
