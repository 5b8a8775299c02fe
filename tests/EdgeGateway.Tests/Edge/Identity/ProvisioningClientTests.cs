using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Identity.Provisioning;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

public sealed class ProvisioningClientTests
{
    private const string Assigning = """{"operationId": "4.op/1", "status": "assigning"}""";

    /// <summary>As in "Runtime Registration: Operation Status Lookup", Microsoft documentation.</summary>
    private const string Assigned = """
        {"operationId": "4.op/1", "status": "assigned", "registrationState": {"registrationId": "gw-1", "assignedHub": "plants.azure-devices.net",
         "deviceId": "gw-1", "status": "assigned", "substatus": "initialAssignment", "createdDateTimeUtc": "2026-01-15T06:00:00Z", "etag": "x"}}
        """;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 15, 6, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_registers_waits_as_told_and_asks_for_the_outcome()
    {
        using var service = new ScriptedService((202, TimeSpan.FromSeconds(3), Assigning), (202, TimeSpan.FromSeconds(5), Assigning), (200, null, Assigned));
        using var client = Client(service);

        Task<ProvisioningAnswer> asking = client.AskAsync(Token);
        Assert.Single(service.Calls);
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Single(service.Calls);
        time.Advance(TimeSpan.FromSeconds(0.1));
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new ProvisioningAnswer.Assigned("plants.azure-devices.net", "gw-1"), await asking.WaitAsync(Token));
        string look = "GET /0ne1/registrations/gw-1/operations/4.op%2F1?api-version=2019-03-31";
        Assert.Equal(["PUT /0ne1/registrations/gw-1/register?api-version=2019-03-31", look, look], service.Calls.Select(c => c.Call));
        SasToken token = SasToken.TryParse(service.Calls[0].Authorization)!;
        Assert.Equal(("0ne1/registrations/gw-1", "registration", true), (token.Resource, token.Policy, token.IsSignedBy(new byte[32])));
    }

    [Fact]
    public async Task A_registration_that_never_ends_is_given_up_after_three_minutes()
    {
        using var service = new ScriptedService((202, TimeSpan.FromSeconds(50), Assigning));
        using var client = Client(service);

        Task<ProvisioningAnswer> asking = client.AskAsync(Token);
        for (int i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(50));
        }

        Assert.Equal("the registration was not done within 3 minutes", Assert.IsType<ProvisioningAnswer.NotNow>(await asking.WaitAsync(Token)).Reason);
        Assert.Equal(4, service.Calls.Count);
    }

    [Theory]
    [InlineData(401, """{"errorCode": 401002, "message": "Unauthorized"}""", "the service answers 401 (Unauthorized)")]
    [InlineData(403, "", "the service answers 403 (no reason given)")]
    [InlineData(200, """{"operationId": "4", "status": "disabled", "registrationState": {"status": "disabled"}}""", "the registration is disabled (no reason given)")]
    [InlineData(200, """{"status": "failed", "registrationState": {"errorMessage": "no hub"}}""", "the registration is failed (no hub)")]
    [InlineData(200, """{"status": "assigned", "registrationState": {"assignedHub": "h"}}""", "the registration is assigned (no reason given)")]
    public async Task What_someone_must_mend_is_refused(int status, string body, string reason)
    {
        using var service = new ScriptedService((status, null, body));
        using var client = Client(service);

        Assert.Equal(new ProvisioningAnswer.Refused(reason), await client.AskAsync(Token));
    }

    [Theory]
    [InlineData(429, """{"message": "slow down"}""", "the service answers 429 (slow down)")]
    [InlineData(503, "<html>", "the service answers 503 (no reason given)")]
    [InlineData(404, """{"message": "Operation not found"}""", "the service has forgotten the registration (Operation not found)")]
    [InlineData(0, "Connection refused", "Connection refused")]
    [InlineData(200, """{"status": "assigning"}""", "the service's answer names neither a hub nor an operation")]
    public async Task What_passes_is_asked_again_and_not_sooner_than_said(int status, string body, string reason)
    {
        using var service = new ScriptedService((status, TimeSpan.FromSeconds(90), body));
        using var client = Client(service);

        var answer = Assert.IsType<ProvisioningAnswer.NotNow>(await client.AskAsync(Token));

        Assert.Equal(reason, answer.Reason);
        Assert.Equal(status is 429 or 503 or 404 ? TimeSpan.FromSeconds(90) : null, answer.RetryAfter);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_no_answer()
    {
        using var service = new ScriptedService((200, null, "<html>"));
        using var client = Client(service);

        Assert.IsType<ProvisioningAnswer.NotNow>(await client.AskAsync(Token));
    }

    private ProvisioningClient Client(ScriptedService service) => new(service.Client(), "0ne1", "gw-1", new SymmetricKey(new byte[32]), time);
}
