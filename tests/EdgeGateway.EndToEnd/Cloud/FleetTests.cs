using System.Text;
using EdgeGateway.Contracts.HubNames;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class FleetTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-fleet-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(200, "", 0, "200 applied")]
    [InlineData(400, "configuration.devices.a.unit: is 0", 1, "configuration.devices.a.unit: is 0")]
    public async Task Configure_waits_for_the_gateways_word(int code, string description, int exitCode, string said)
    {
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);
        await hub.Client.SubscribeAsync(HubTopics.DesiredPatches, MqttQualityOfServiceLevel.AtMostOnce, TestContext.Current.CancellationToken);
        hub.Client.ApplicationMessageReceivedAsync += async received =>
        {
            string? version = HubTopics.QueryValue(received.ApplicationMessage.Topic, "$version");
            string report = $$$"""{"configuration":{"ac":{{{code}}},"av":{{{version}}},"ad":"{{{description}}}"}}""";
            await hub.Client.PublishStringAsync(HubTopics.ReportedPatch("1"), report, cancellationToken: CancellationToken.None);
        };
        string file = Path.Combine(folder.FullName, "gw-1.json");
        await File.WriteAllTextAsync(file, """{"installations":{"9000110001":{"city":"LYON"}}}""", TestContext.Current.CancellationToken);

        (int exit, string output, string errors) = await ChildProgram.RunAsync(
            BuiltPrograms.CloudTwin, ["fleet", "configure", HubBench.Gateway, "--file", file, "--wait", "30", .. hub.Service]);

        Assert.True(exit == exitCode, $"{output}{errors}");
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_is_answered_by_the_gateway()
    {
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);
        await hub.Client.SubscribeAsync(HubTopics.Methods, MqttQualityOfServiceLevel.AtMostOnce, TestContext.Current.CancellationToken);
        hub.Client.ApplicationMessageReceivedAsync += async received =>
        {
            string echo = Encoding.UTF8.GetString(received.ApplicationMessage.Payload);
            await hub.Client.PublishStringAsync(
                HubTopics.MethodResponse(200, HubTopics.QueryValue(received.ApplicationMessage.Topic, "$rid")!), $$$"""{"heard":{{{echo}}}}""", cancellationToken: CancellationToken.None);
        };

        (int exit, string output, string errors) = await ChildProgram.RunAsync(
            BuiltPrograms.CloudTwin, ["fleet", "method", HubBench.Gateway, "readNow", "--payload", """{"device":"boiler-1"}""", .. hub.Service]);

        Assert.True(exit == 0, errors);
        Assert.Equal("""200 {"heard":{"device":"boiler-1"}}""", output.Trim());
    }

    [Fact]
    public async Task The_list_names_every_gateway_and_an_unknown_one_is_refused_in_one_line()
    {
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);

        (_, string list, _) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, ["fleet", "list", .. hub.Service]);
        (int exit, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, ["fleet", "show", "gw-9", .. hub.Service]);

        Assert.Contains(HubBench.Gateway, list, StringComparison.Ordinal);
        Assert.Equal(1, exit);
        Assert.Contains("gw-9", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
