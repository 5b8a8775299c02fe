using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Twins;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Twins;

public sealed class ConfigurationPatchTests
{
    [Theory]
    [InlineData("""{"devices":{"a":{"unit":1},"b":{"unit":2}}}""", """{"devices":{"a":{"unit":3}}}""", """{"devices":{"a":{"unit":3},"b":null}}""")]
    [InlineData("""{"radio":{"port":1700},"$version":7}""", """{}""", """{"radio":null}""")]
    [InlineData("""{"x":1}""", """{"x":{"y":1}}""", """{"x":{"y":1}}""")]
    [InlineData("""{"x":{"y":1}}""", """{"x":[1,2]}""", """{"x":[1,2]}""")]
    public void What_the_wanted_document_lacks_is_removed(string present, string wanted, string patch) =>
        Assert.Equal(patch, ConfigurationPatch.Of(JsonNode.Parse(present)!.AsObject(), JsonNode.Parse(wanted)!.AsObject()).ToJsonString());

    [Fact]
    public void A_twin_without_a_configuration_is_given_the_whole_document() =>
        Assert.Equal("""{"a":{"b":1}}""", ConfigurationPatch.Of(null, JsonNode.Parse("""{"a":{"b":1}}""")!.AsObject()).ToJsonString());
}
