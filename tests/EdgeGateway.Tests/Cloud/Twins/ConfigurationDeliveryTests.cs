using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Twins;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Twins;

public sealed class ConfigurationDeliveryTests
{
    private readonly PlayedHub hub = new();
    private readonly FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task The_answer_to_an_older_version_is_waited_over()
    {
        hub.Report(av: 4, ac: 200, ad: "");
        hub.OnLook = look =>
        {
            if (look == 3)
            {
                hub.Report(av: 5, ac: 400, ad: "configuration.devices.a.unit: is 0");
            }
        };

        ConfigurationAck? answer = await RunAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(new ConfigurationAck(5, 400, "configuration.devices.a.unit: is 0"), answer);
    }

    [Fact]
    public async Task A_gateway_that_says_nothing_in_time_gives_no_answer()
    {
        Assert.Null(await RunAsync(TimeSpan.FromSeconds(3)));
        Assert.InRange(hub.Looks, 3, 5);
    }

    [Fact]
    public async Task The_document_is_the_property_configuration()
    {
        hub.Report(av: 5, ac: 200, ad: "");

        await RunAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("""{"configuration":{"installations":{}}}""", hub.Patch!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_gateway_is_named()
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(
            () => new ConfigurationDelivery(hub, clock).DeliverAsync("gw-9", [], TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));

        Assert.Contains("gw-9", refused.Message, StringComparison.Ordinal);
    }

    private async Task<ConfigurationAck?> RunAsync(TimeSpan wait)
    {
        Task<ConfigurationAck?> delivery = new ConfigurationDelivery(hub, clock).DeliverAsync(
            "gw-1", new JsonObject { ["installations"] = new JsonObject() }, wait, TestContext.Current.CancellationToken);
        while (!delivery.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await delivery;
    }
}
