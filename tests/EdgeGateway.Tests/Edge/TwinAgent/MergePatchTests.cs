using System.Text.Json.Nodes;
using EdgeGateway.Edge.TwinAgent;
using Xunit;

namespace EdgeGateway.Tests.Edge.TwinAgent;

public sealed class MergePatchTests
{
    [Theory]
    [InlineData("""{}""", """{"a": 1}""", """{"a": 1}""")]
    [InlineData("""{"a": 1}""", """{"a": 1}""", """{}""")]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 1}""", """{"b": null}""")]
    [InlineData("""{"v": {"devices": {"b1": {"unit": 1}, "b2": {"unit": 2}}}}""", """{"v": {"devices": {"b2": {"unit": 3}}}}""", """{"v": {"devices": {"b1": null, "b2": {"unit": 3}}}}""")]
    [InlineData("""{"a": {"x": 1}}""", """{"a": 5}""", """{"a": 5}""")]
    [InlineData("""{"a": 5}""", """{"a": {"x": 1}}""", """{"a": {"x": 1}}""")]
    [InlineData("""{"a": 5}""", """{"a": {}}""", """{"a": {}}""")]
    [InlineData("""{}""", """{"a": null}""", """{}""")]
    [InlineData("""{"a": [1, 2]}""", """{"a": [1]}""", """{"a": [1]}""")]
    public void A_patch_leads_from_one_document_to_the_other(string from, string to, string patch)
    {
        var document = (JsonObject)JsonNode.Parse(from)!;
        var wanted = (JsonObject)JsonNode.Parse(to)!;

        JsonObject difference = MergePatch.Between(document, wanted);
        MergePatch.Apply(document, difference);

        Assert.Equal(JsonNode.Parse(patch)!.ToJsonString(), difference.ToJsonString());
        Assert.Empty(MergePatch.Between(document, wanted));
    }
}
