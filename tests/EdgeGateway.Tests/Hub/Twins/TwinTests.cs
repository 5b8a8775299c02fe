using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Hub.Twins;

public sealed class TwinTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero));
    private readonly TwinStore twins;
    private readonly DeviceIdentity device;

    public TwinTests()
    {
        twins = new TwinStore(folder.File("twins"), time);
        device = Device("1");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_twin_has_empty_sections_of_version_one()
    {
        Assert.Equal("""{"desired":{"$version":1},"reported":{"$version":1}}""", twins.Get(device).ForDevice().ToJsonString());
    }

    [Fact]
    public void Objects_merge_nulls_delete_and_everything_else_replaces()
    {
        Report("""{"a":{"x":1,"y":2},"b":[1,2],"c":"text"}""");

        Twin twin = Report("""{"a":{"y":null,"z":{"deep":true}},"b":[3],"c":null,"d":{"gone":null}}""").Value;

        Assert.Equal("""{"a":{"x":1,"z":{"deep":true}},"b":[3],"d":{},"$version":3}""", twin.Reported.ForDevice().ToJsonString());
    }

    [Fact]
    public void Metadata_tells_when_each_part_was_last_set()
    {
        twins.Update(device, Change("""{"a":{"x":1},"b":2}"""), null);
        time.Advance(TimeSpan.FromHours(1));

        TwinSection desired = twins.Update(device, Change("""{"a":{"x":5}}"""), null).Value.Desired;

        const string first = "2026-01-12T08:00:00.0000000Z", second = "2026-01-12T09:00:00.0000000Z";
        Assert.Equal(
            $$$"""{"$lastUpdated":"{{{second}}}","$lastUpdatedVersion":3,"a":{"$lastUpdated":"{{{second}}}","$lastUpdatedVersion":3,"x":{"$lastUpdated":"{{{second}}}","$lastUpdatedVersion":3}},"b":{"$lastUpdated":"{{{first}}}","$lastUpdatedVersion":2}}""",
            desired.Metadata.ToJsonString());
    }

    [Fact]
    public void A_change_of_desired_properties_is_told_with_its_version_after_it_is_kept()
    {
        var told = new List<string>();
        twins.DesiredChanged += change => told.Add($"{twins.Get(device).Desired.Version} {change.Body().ToJsonString()}");

        twins.Update(device, Change("""{"a":1,"b":2}"""), null);
        twins.Update(device, Change("""{"a":null}"""), null);
        twins.Update(device, new TwinChange([], null, Replaces: false), null);
        twins.Update(device, new TwinChange(null, Json("""{"c":3}"""), Replaces: true), null);

        Assert.Equal(["""2 {"a":1,"b":2,"$version":2}""", """3 {"a":null,"$version":3}""", """4 {"c":3,"$version":4}"""], told);
    }

    [Fact]
    public void A_stale_etag_or_version_is_refused()
    {
        string etag = twins.Get(device).ETag;
        Assert.Null(twins.Update(device, Change("""{"a":1}"""), $"\"{etag}\"").Error);

        Assert.Equal(412, twins.Update(device, Change("""{"a":2}"""), etag).Error!.Status);
        Assert.Equal(412, twins.Report(device, Json("""{"a":2}"""), expected: 7).Error!.Status);
        Assert.Null(twins.Update(device, Change("""{"a":2}"""), "*").Error);
        Assert.Equal("AAAAAAAAAAM=", twins.Get(device).ETag);
    }

    [Fact]
    public void A_report_does_not_change_the_etag()
    {
        string before = twins.Get(device).ETag;

        Report("""{"a":1}""");

        Assert.Equal(before, twins.Get(device).ETag);
    }

    [Theory]
    [InlineData("""{"a.b":1}""")]
    [InlineData("""{"a b":1}""")]
    [InlineData("""{"$a":1}""")]
    [InlineData("""{"":1}""")]
    [InlineData("""{"a":4503599627370497}""")]
    [InlineData("""{"a":-4503599627370497}""")]
    [InlineData("""{"a":99999999999999999999}""")]
    [InlineData("""{"1":{"2":{"3":{"4":{"5":{"6":{"7":{"8":{"9":{"10":{"11":1}}}}}}}}}}}""")]
    public void What_a_twin_may_not_hold_is_refused_and_nothing_changes(string patch)
    {
        Assert.Equal(400, Report(patch).Error!.Status);
        Assert.Equal(1, twins.Get(device).Reported.Version);
    }

    [Theory]
    [InlineData("""{"a":4503599627370496}""")]
    [InlineData("""{"a":1.5e300}""")]
    [InlineData("""{"1":{"2":{"3":{"4":{"5":{"6":{"7":{"8":{"9":{"10":1}}}}}}}}}}""")]
    public void What_lies_just_inside_the_limits_is_kept(string patch) => Assert.Null(Report(patch).Error);

    [Fact]
    public void A_text_and_a_section_have_their_largest_size()
    {
        Assert.Null(Report(new JsonObject { ["a"] = new string('x', TwinLimits.TextBytes) }.ToJsonString()).Error);
        Assert.Equal(400, Report(new JsonObject { ["a"] = new string('x', TwinLimits.TextBytes + 1) }.ToJsonString()).Error!.Status);

        // Name 1 + text 4095: eight of them fill 32 KB to the last byte.
        var full = new JsonObject(Enumerable.Range(0, 8).Select(i => KeyValuePair.Create($"{i}", (JsonNode?)new string('x', TwinLimits.TextBytes - 1))));
        Assert.Equal(TwinLimits.SectionBytes, TwinLimits.SizeOf(full));
        Assert.Null(twins.Report(Device("2"), full, null).Error);
        Assert.Equal(413, twins.Report(Device("2"), Json("""{"8":true}"""), null).Error!.Status);
    }

    [Fact]
    public void Twins_outlive_the_process_but_not_their_device()
    {
        Report("""{"a":{"b":1}}""");
        twins.Update(device, new TwinChange(Json("""{"site":"Pau"}"""), null, Replaces: false), null);

        var reopened = new TwinStore(folder.File("twins"), time);

        Assert.Equal("""{"a":{"b":1},"$version":2}""", reopened.Get(device).Reported.ForDevice().ToJsonString());
        Assert.Equal("""{"site":"Pau"}""", reopened.Get(device).Tags.ToJsonString());
        Assert.Equal("""{"$version":1}""", reopened.Get(Device("another generation")).Reported.ForDevice().ToJsonString());
    }

    [Fact]
    public void What_only_the_hub_writes_is_left_out_of_a_change()
    {
        Outcome<TwinChange> change = TwinChange.Parse(Json("""{"properties":{"desired":{"a":1,"$metadata":{},"$version":9}}}"""), replaces: false);

        Assert.Equal("""{"a":1}""", change.Value.Desired!.ToJsonString());
    }

    private Outcome<Twin> Report(string patch) => twins.Report(device, Json(patch), null);

    private static TwinChange Change(string desired) => new(null, Json(desired), Replaces: false);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private DeviceIdentity Device(string generation) => new()
    {
        DeviceId = "gw-1",
        GenerationId = generation,
        ETag = "",
        PrimaryKey = "",
        SecondaryKey = "",
        CreatedAt = time.GetUtcNow(),
    };
}
