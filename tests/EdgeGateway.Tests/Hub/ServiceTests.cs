using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>The HTTPS door, over real sockets.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task A_device_is_created_read_changed_and_deleted_under_its_etag()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        const string odd = "/devices/a%23b%3F(c)%25";

        JsonNode created = await hub.GetJsonAsync(HttpMethod.Put, odd, """{"deviceId":"a#b?(c)%","authentication":{"type":"sas","symmetricKey":{"primaryKey":"","secondaryKey":""}}}""");
        Assert.Equal("a#b?(c)%", created["deviceId"]!.GetValue<string>());
        Assert.Equal(32, Convert.FromBase64String(created["authentication"]!["symmetricKey"]!["primaryKey"]!.GetValue<string>()).Length);
        string etag = created["etag"]!.GetValue<string>();

        await ExpectAsync(hub, 409, "DeviceAlreadyExists", HttpMethod.Put, odd, "{}");
        await ExpectAsync(hub, 412, "PreconditionFailed", HttpMethod.Put, odd, """{"status":"disabled"}""", ("If-Match", "\"other\""));
        using HttpResponseMessage changed = await hub.CallAsync(HttpMethod.Put, odd, """{"status":"disabled"}""", headers: ("If-Match", etag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("disabled", (await hub.GetJsonAsync(HttpMethod.Get, odd))["status"]!.GetValue<string>());
        Assert.Equal("""{"totalDeviceCount":1,"enabledDeviceCount":0,"disabledDeviceCount":1}""", (await hub.GetJsonAsync(HttpMethod.Get, "/statistics/devices")).ToJsonString());
        await ExpectAsync(hub, 412, "PreconditionFailed", HttpMethod.Delete, odd, null, ("If-Match", $"\"{etag}\""));
        using HttpResponseMessage deleted = await hub.CallAsync(HttpMethod.Delete, odd, headers: ("If-Match", "\"*\""));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await ExpectAsync(hub, 404, "DeviceNotFound", HttpMethod.Get, odd, null);
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        JsonNode created = await hub.GetJsonAsync(HttpMethod.Put, "/devices/gw-1", "{}");
        await hub.GetJsonAsync(HttpMethod.Patch, "/twins/gw-1", """{"tags":{"site":"Pau"},"properties":{"desired":{"period":60}}}""");

        await hub.RestartAsync();

        JsonNode read = await hub.GetJsonAsync(HttpMethod.Get, "/devices/gw-1");
        Assert.Equal(created["authentication"]!.ToJsonString(), read["authentication"]!.ToJsonString());
        JsonNode twin = await hub.GetJsonAsync(HttpMethod.Get, "/twins/gw-1");
        Assert.Equal("Pau", twin["tags"]!["site"]!.GetValue<string>());
        Assert.Equal(60, twin["properties"]!["desired"]!["period"]!.GetValue<int>());
    }

    [Fact]
    public async Task Many_devices_are_written_at_once_and_each_failure_is_named()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await hub.GetJsonAsync(HttpMethod.Post, "/devices", """[{"id":"a","importMode":"create"},{"id":"b"},{"id":"a","importMode":"createOrUpdate","status":"disabled"}]""");

        using HttpResponseMessage response = await hub.CallAsync(
            HttpMethod.Post, "/devices", """[{"id":"a","importMode":"create"},{"id":"b","importMode":"updateTwin","tags":{"x":1}},{"id":"b","importMode":"odd"},{"id":"z","importMode":"delete"}]""");

        JsonNode body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.False(body["isSuccessful"]!.GetValue<bool>());
        Assert.Equal([("a", 409001), ("b", 400004), ("z", 404001)], body["errors"]!.AsArray().Select(e => (e!["deviceId"]!.GetValue<string>(), e["errorCode"]!.GetValue<int>())));
        Assert.Equal(1, (await hub.GetJsonAsync(HttpMethod.Get, "/twins/b"))["tags"]!["x"]!.GetValue<int>());
        Assert.Equal(["a", "b"], (await hub.GetJsonAsync(HttpMethod.Get, "/devices/")).AsArray().Select(d => d!["deviceId"]!.GetValue<string>()));
        Assert.Single((await hub.GetJsonAsync(HttpMethod.Get, "/devices?top=1")).AsArray());
    }

    [Fact]
    public async Task A_query_comes_in_pages_and_the_last_one_has_no_continuation()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        foreach (int i in Enumerable.Range(1, 5))
        {
            hub.AddDevice($"gw-{i}");
        }

        var pages = new List<string>();
        string continuation = "";
        do
        {
            using HttpResponseMessage response = await hub.CallAsync(
                HttpMethod.Post, "/devices/query", """{"query":"SELECT deviceId FROM devices WHERE deviceId != 'gw-3'"}""", headers: [("x-ms-max-item-count", "2"), ("x-ms-continuation", continuation)]);
            Assert.Equal("Raw", response.Headers.GetValues("x-ms-item-type").Single());
            pages.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            continuation = response.Headers.TryGetValues("x-ms-continuation", out IEnumerable<string>? next) ? next.Single() : "";
        }
        while (continuation.Length > 0);

        Assert.Equal(["""[{"deviceId":"gw-1"},{"deviceId":"gw-2"}]""", """[{"deviceId":"gw-4"},{"deviceId":"gw-5"}]"""], pages);
        Assert.Equal("""[{"n":5}]""", (await hub.GetJsonAsync(HttpMethod.Post, "/devices/query", """{"query":"SELECT COUNT() AS n FROM devices"}""")).ToJsonString());
    }

    [Fact]
    public async Task A_method_of_a_device_that_is_not_there_is_refused()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        hub.AddDevice("gw-1");

        await ExpectAsync(hub, 404, "DeviceNotOnline", HttpMethod.Post, "/twins/gw-1/methods", """{"methodName":"reboot"}""");
        await ExpectAsync(hub, 404, "DeviceNotFound", HttpMethod.Post, "/twins/nobody/methods", """{"methodName":"reboot"}""");
        await ExpectAsync(hub, 400, "ArgumentInvalid", HttpMethod.Post, "/twins/gw-1/methods", """{"methodName":"re boot"}""");
        await ExpectAsync(hub, 400, "ArgumentInvalid", HttpMethod.Post, "/twins/gw-1/methods", """{"methodName":"reboot","responseTimeoutInSeconds":4}""");
    }

    [Fact]
    public async Task A_policy_does_what_it_may_and_no_more()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        hub.AddDevice("gw-1");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, HttpMethod.Get, "/devices/gw-1", "registryRead"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hub, HttpMethod.Put, "/devices/gw-2", "registryRead"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, HttpMethod.Put, "/devices/gw-2", "registryReadWrite"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hub, HttpMethod.Get, "/twins/gw-1", "registryReadWrite"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, HttpMethod.Get, "/twins/gw-1", "service"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hub, HttpMethod.Get, "/devices/gw-1", "service"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hub, HttpMethod.Get, "/devices/gw-1", "device"));
    }

    [Theory]
    [InlineData("GET", "/jobs/v2/query")]
    [InlineData("GET", "/devices/gw-1/modules")]
    [InlineData("POST", "/devices/gw-1/files")]
    [InlineData("GET", "/")]
    public async Task What_is_not_served_says_so(string method, string path)
    {
        await using RunningHub hub = await RunningHub.StartAsync();

        await ExpectAsync(hub, 404, "NotFound", new HttpMethod(method), path, null);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"a":1,"a":2}""")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        await using RunningHub hub = await RunningHub.StartAsync();

        await ExpectAsync(hub, 400, "IotHubFormatError", HttpMethod.Put, "/devices/gw-1", body);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningHub hub, HttpMethod method, string path, string policy)
    {
        using HttpResponseMessage response = await hub.CallAsync(method, path, method == HttpMethod.Get ? null : "{}", policy);
        return response.StatusCode;
    }

    private static async Task ExpectAsync(RunningHub hub, int status, string name, HttpMethod method, string path, string? body, params (string, string)[] headers)
    {
        using HttpResponseMessage response = await hub.CallAsync(method, path, body, headers: headers);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(name, response.Headers.GetValues("iothub-errorcode").Single());
        JsonNode content = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.StartsWith($"ErrorCode:{name};", content["Message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("Tracking ID:", content["ExceptionMessage"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
