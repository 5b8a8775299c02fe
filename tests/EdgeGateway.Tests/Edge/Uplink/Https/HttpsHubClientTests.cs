using System.Net;
using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Https;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub;
using EdgeGateway.Tests.Edge.Uplink.Transports;
using Xunit;
using HubEvent = EdgeGateway.Edge.Uplink.HubEvent;

namespace EdgeGateway.Tests.Edge.Uplink.Https;

public sealed class HttpsHubClientTests
{
    private const string Secret = "sig=a-secret-signature", Document = """{"installations": {}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_throttled_message_is_no_lost_connection_and_one_that_cannot_be_is_refused_unasked()
    {
        await using HubBench bench = await HubBench.StartAsync(new HubSettings { AllowFaults = true });
        await using IHubClient client = bench.Client(Transport.Https);
        await client.ConnectAsync(Token);
        using HttpResponseMessage ordered = await bench.Hub.CallAsync(HttpMethod.Put, "/local-hub/faults", """{"device":"gw-1","throttle":1}""");

        var throttled = await Assert.ThrowsAsync<HubException>(() => client.SendAsync(HubBench.Message("1"), Token));
        var large = await Assert.ThrowsAsync<HubException>(() => client.SendAsync(HubBench.Message("1", new string('x', 256 * 1024)), Token));
        var strange = await Assert.ThrowsAsync<HubException>(() => client.SendAsync(HubBench.Message("1") with { Properties = new Dictionary<string, string> { ["city"] = "Saint-Étienne" } }, Token));
        await client.SendAsync(HubBench.Message("2"), Token);

        Assert.Equal([HubFailure.Throttled, HubFailure.Refused, HubFailure.Refused], new[] { throttled.Failure, large.Failure, strange.Failure });
        Assert.False(client.Lost.IsCompleted);
        Assert.Single(bench.Hub.Events());
    }

    [Fact]
    public async Task What_needs_a_twin_waits_for_another_transport()
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using IHubClient client = bench.Client(Transport.Https);
        await client.ConnectAsync(Token);

        HubException[] refused =
        [
            await Assert.ThrowsAsync<HubException>(() => client.GetTwinAsync(Token)),
            await Assert.ThrowsAsync<HubException>(() => client.ReportAsync("{}", Token)),
            await Assert.ThrowsAsync<HubException>(() => client.AnswerAsync("1", MethodAnswer.Good([]), Token)),
        ];

        Assert.All(refused, e => Assert.Equal(HubFailure.Transient, e.Failure)); // it stays to be reported
        Assert.False(client.Lost.IsCompleted);
    }

    [Fact]
    public async Task A_configuration_comes_by_link_and_its_message_ends_with_the_acknowledgement()
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var host = new DocumentHost(bench.State) { Body = Encoding.UTF8.GetBytes(Document) };
        await OfferAsync(bench, $"{host.Address}?{Secret}", Hash(Document));
        await using IHubClient client = bench.Client(Transport.Https);

        await client.ConnectAsync(Token);
        HubEvent.ConfigurationSent sent = Assert.IsType<HubEvent.ConfigurationSent>(await client.Events.ReadAsync(Token));

        Assert.Equal((12, Document, null), (sent.Version, sent.Document, sent.Problem));
        string request = Assert.Single(host.Requests);
        Assert.Contains(Secret, request, StringComparison.Ordinal);
        Assert.DoesNotContain("SharedAccessSignature", request, StringComparison.Ordinal);
        Assert.Equal(1, bench.Hub.Server.Core.Queues.CountOf(HubBench.DeviceId));
        await sent.EndAsync(true, Token);
        Assert.Equal(0, bench.Hub.Server.Core.Queues.CountOf(HubBench.DeviceId));
    }

    [Theory]
    [InlineData("403 Forbidden", "", Document, "cannot be fetched (403)")]
    [InlineData("302 Found", "Location: https://localhost/\r\n", Document, "cannot be fetched (302)")]
    [InlineData("200 OK", "", """{"installations": {"1": {}}}""", "another SHA-256")]
    [InlineData("200 OK", "", null, "more than 262144 bytes")]
    public async Task A_document_that_is_not_what_was_announced_is_a_problem_and_the_signature_is_not_shown(string status, string headers, string? body, string said)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var host = new DocumentHost(bench.State) { Status = status, Headers = headers, Body = Encoding.UTF8.GetBytes(body ?? new string(' ', ConfigurationLimits.LargestDocument + 1)) };
        await OfferAsync(bench, $"{host.Address}?{Secret}", Hash(Document));
        await using IHubClient client = bench.Client(Transport.Https);

        await client.ConnectAsync(Token);
        HubEvent.ConfigurationSent sent = Assert.IsType<HubEvent.ConfigurationSent>(await client.Events.ReadAsync(Token));

        Assert.Null(sent.Document);
        Assert.Contains(said, sent.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, sent.Problem, StringComparison.Ordinal);
        await sent.EndAsync(false, Token);
        Assert.Equal(0, bench.Hub.Server.Core.Queues.CountOf(HubBench.DeviceId));
    }

    [Theory]
    [InlineData("http://localhost/configuration.json", null)]
    [InlineData("ftp://localhost/configuration.json", null)]
    [InlineData("configuration.json", null)]
    [InlineData("https://user:word@localhost/configuration.json", null)]
    [InlineData("https://localhost/configuration.json", "12345")]
    public async Task A_message_that_names_no_usable_link_is_a_problem(string link, string? hash)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await OfferAsync(bench, link, hash ?? Hash(Document));
        await using IHubClient client = bench.Client(Transport.Https);

        await client.ConnectAsync(Token);

        Assert.Contains("no usable configuration", Assert.IsType<HubEvent.ConfigurationSent>(await client.Events.ReadAsync(Token)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_busy_leaves_the_message_for_later()
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var host = new DocumentHost(bench.State) { Status = "503 Service Unavailable" };
        await OfferAsync(bench, host.Address, Hash(Document));
        await using IHubClient client = bench.Client(Transport.Https);

        await client.ConnectAsync(Token);
        Assert.False(client.Events.TryRead(out _));
        (host.Status, host.Body) = ("200 OK", Encoding.UTF8.GetBytes(Document));
        await client.ConnectAsync(Token);

        Assert.Equal(Document, Assert.IsType<HubEvent.ConfigurationSent>(await client.Events.ReadAsync(Token)).Document);
    }

    [Fact]
    public async Task A_message_that_nobody_takes_does_not_stand_in_the_way()
    {
        await using HubBench bench = await HubBench.StartAsync();
        using HttpResponseMessage sent = await bench.Hub.SendToDeviceAsync(HubBench.DeviceId, "open the valve");
        await OfferAsync(bench, "https://localhost/", "no hash");
        await using IHubClient client = bench.Client(Transport.Https);

        await client.ConnectAsync(Token);

        Assert.IsType<HubEvent.ConfigurationSent>(await client.Events.ReadAsync(Token));
        Assert.Equal(1, bench.Hub.Server.Core.Queues.CountOf(HubBench.DeviceId));
    }

    [Theory]
    [InlineData(429, null, null, nameof(HubFailure.Throttled), null)]
    [InlineData(429, "120", null, nameof(HubFailure.Throttled), 120.0)]
    [InlineData(503, "30", null, nameof(HubFailure.Throttled), 30.0)]
    [InlineData(503, "Fri, 27 Nov 2026 10:01:00 GMT", null, nameof(HubFailure.Throttled), 60.0)]
    [InlineData(503, null, null, nameof(HubFailure.Transient), null)]
    [InlineData(500, null, null, nameof(HubFailure.Transient), null)]
    [InlineData(401, null, null, nameof(HubFailure.Unauthorized), null)]
    [InlineData(404, null, null, nameof(HubFailure.Unauthorized), null)]
    [InlineData(403, null, "IotHubQuotaExceeded", nameof(HubFailure.Throttled), null)]
    [InlineData(413, null, null, nameof(HubFailure.Refused), null)]
    public void A_refusal_says_what_helps_and_how_long_to_wait(int status, string? retryAfter, string? code, string failure, double? seconds)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        if (code is not null)
        {
            answer.Headers.TryAddWithoutValidation("iothub-errorcode", code);
        }

        HubException refusal = HttpsRefusal.Of(answer, new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.Zero));

        Assert.Equal((failure, seconds), (refusal.Failure.ToString(), refusal.RetryAfter?.TotalSeconds));
    }

    private static string Hash(string document) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static async Task OfferAsync(HubBench bench, string link, string hash)
    {
        using HttpResponseMessage sent = await bench.Hub.SendToDeviceAsync(
            HubBench.DeviceId, "", ("iothub-app-configuration-link", link), ("iothub-app-configuration-sha256", hash), ("iothub-app-configuration-version", "12"));
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
    }
}
