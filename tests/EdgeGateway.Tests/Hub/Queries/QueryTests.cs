using System.Text.Json.Nodes;
using EdgeGateway.Hub.Queries;
using EdgeGateway.Hub.Refusals;
using Xunit;

namespace EdgeGateway.Tests.Hub.Queries;

public sealed class QueryTests
{
    private static readonly JsonObject Twin = JsonNode.Parse(
        """
        {"deviceId":"gw-1","status":"enabled","tags":{"site":"Pau","a-b":true},"capabilities":{"iotEdge":false},
         "properties":{"desired":{"period":60},"reported":{"firmware":"1.2","power":24.5,"fault":null,"$version":7}}}
        """)!.AsObject();

    [Theory]
    [InlineData("deviceId = 'gw-1'", true)]
    [InlineData("deviceId = \"gw-1\"", true)]
    [InlineData("deviceId = 'GW-1'", false)]
    [InlineData("deviceId != 'gw-2'", true)]
    [InlineData("deviceId <> 'gw-1'", false)]
    [InlineData("properties.desired.period = 60", true)]
    [InlineData("properties.desired.period = '60'", false)]
    [InlineData("properties.desired.period > 59.5", true)]
    [InlineData("properties.desired.period <= 60", true)]
    [InlineData("60 < properties.desired.period", false)]
    [InlineData("properties.reported.power >= 24.5 AND tags.site = 'Pau'", true)]
    [InlineData("properties.reported.firmware > '1.10'", true)]
    [InlineData("tags.site IN ['Paris', 'Pau']", true)]
    [InlineData("tags.site NIN ['Paris', 'Pau']", false)]
    [InlineData("tags.site IN []", false)]
    [InlineData("tags.nothing NIN ['Pau']", false)]
    [InlineData("IS_DEFINED(tags.site)", true)]
    [InlineData("is_defined(tags.nothing)", false)]
    [InlineData("NOT IS_DEFINED(tags.nothing)", true)]
    [InlineData("tags.nothing = 1", false)]
    [InlineData("NOT tags.nothing = 1", false)]
    [InlineData("tags.nothing = 1 OR deviceId = 'gw-1'", true)]
    [InlineData("properties.reported.fault = null", true)]
    [InlineData("IS_DEFINED(properties.reported.fault)", true)]
    [InlineData("capabilities.iotEdge = false", true)]
    [InlineData("tags['a-b']", true)]
    [InlineData("tags.a-b = true", true)]
    [InlineData("devices.deviceId = 'gw-1'", true)]
    [InlineData("properties.reported.$version = 7", true)]
    [InlineData("(deviceId = 'x' OR deviceId = 'gw-1') AND NOT status = 'disabled'", true)]
    [InlineData("deviceId = 'x' OR deviceId = 'gw-1' AND status = 'disabled'", false)]
    [InlineData("tags = tags", false)]
    public void A_condition_takes_what_it_says(string condition, bool expected)
    {
        Outcome<Query> query = QueryParser.Parse($"select * from devices where {condition}");

        Assert.Null(query.Error);
        Assert.Equal(expected, query.Value.Takes(Twin));
    }

    [Fact]
    public void A_projection_names_what_it_shows_and_leaves_out_what_is_not_there()
    {
        Query query = QueryParser.Parse("SELECT deviceId, properties.reported.power AS kilowatts, tags.site, tags.nothing FROM devices").Value;

        Assert.Equal("""{"deviceId":"gw-1","kilowatts":24.5,"site":"Pau"}""", query.Show(Twin).ToJsonString());
        Assert.False(query.ShowsTwins);
    }

    [Fact]
    public void Count_has_a_name()
    {
        Query query = QueryParser.Parse("SELECT COUNT() AS gateways FROM devices").Value;

        Assert.True(query.Counts);
        Assert.Equal("gateways", query.Projections[0].Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SELECT")]
    [InlineData("SELECT * FROM")]
    [InlineData("SELECT * FROM devices.modules")]
    [InlineData("SELECT * FROM devices WHERE")]
    [InlineData("SELECT * FROM devices WHERE deviceId =")]
    [InlineData("SELECT * FROM devices WHERE deviceId = 'open")]
    [InlineData("SELECT * FROM devices WHERE (deviceId = 'a'")]
    [InlineData("SELECT * FROM devices WHERE deviceId IN 'a'")]
    [InlineData("SELECT * FROM devices WHERE STARTSWITH(deviceId, 'a')")]
    [InlineData("SELECT * FROM devices GROUP BY tags.site")]
    [InlineData("SELECT AVG(tags.x) FROM devices")]
    [InlineData("SELECT deviceId, COUNT() FROM devices")]
    [InlineData("SELECT * FROM devices WHERE deviceId = 'a' ; DROP")]
    public void What_is_not_understood_is_refused_with_a_text(string text)
    {
        HubError? error = QueryParser.Parse(text).Error;

        Assert.Equal(400, error?.Status);
        Assert.StartsWith("The query cannot be run: ", error!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        string deep = string.Concat(Enumerable.Repeat("NOT (", 5000)) + "deviceId" + new string(')', 5000);

        Assert.Contains("nested", QueryParser.Parse($"SELECT * FROM devices WHERE {deep}").Error!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prefix_of_a_query_is_read_or_refused()
    {
        const string text = "SELECT deviceId AS d, tags['x'] FROM devices WHERE NOT (a.b >= -1.5 AND c IN ['q', 2]) OR IS_DEFINED(e)";
        for (int length = 0; length <= text.Length; length++)
        {
            Outcome<Query> outcome = QueryParser.Parse(text[..length]);
            Assert.True(outcome.Error is not null || outcome.Value.Projections.Count == 2);
        }
    }
}
