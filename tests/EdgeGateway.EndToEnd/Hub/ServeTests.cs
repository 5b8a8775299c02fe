using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>The program local-hub, as a person uses it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly string state = Directory.CreateTempSubdirectory("hub-serve-").FullName;

    public void Dispose() => Directory.Delete(state, recursive: true);

    [Fact]
    public async Task It_ends_cleanly_and_in_time_when_told_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is not sent to programs on Windows.");
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);
        using MQTTnet.IMqttClient device = await HubPeer.ConnectAsync(hub, await hub.AddDeviceAsync("gw-1"));

        // The program is cut off with another exit code when it needs more than five seconds.
        Assert.Equal(0, await hub.EndAsync());

        Assert.False(File.Exists(Path.Combine(state, "endpoints.json")));
    }

    [Fact]
    public async Task A_second_hub_in_the_same_directory_is_refused()
    {
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);

        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "serve", "--state", state, "--mqtt-port", "0", "--https-port", "0", "--amqp-port", "0");

        Assert.Equal(1, code);
        Assert.Contains("Another local-hub already runs", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(state, "endpoints.json")));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_its_option()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "serve", "--state", state, "--mqtt-port", "0", "--https-port", $"{port}", "--amqp-port", "0");

        Assert.Equal(1, code);
        Assert.Contains($"Port {port}", errors, StringComparison.Ordinal);
        Assert.Contains("--https-port", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_are_added_listed_and_shown_and_their_keys_stay_out_of_sight()
    {
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);
        string file = Path.Combine(state, "gw.connection");

        (int added, string addedText, _) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "add", "gw 1", "--state", state);
        Assert.Equal((1, ""), (added, addedText));
        (added, addedText, _) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "add", "gw#1", "--state", state, "--out", file);
        Assert.Equal(0, added);
        string connection = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
        Assert.StartsWith($"HostName=localhost:{hub.MqttPort};DeviceId=gw#1;SharedAccessKey=", connection, StringComparison.Ordinal);
        Assert.DoesNotContain("SharedAccessKey=", addedText, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        (int again, _, string againError) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "add", "gw#1", "--state", state);
        Assert.Equal(1, again);
        Assert.Contains("--if-missing", againError, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal(0, (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "add", "gw#1", "--state", state, "--if-missing", "--out", file)).ExitCode);
        Assert.Equal(connection, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim());

        string list = (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "list", "--state", state, "--json")).Output;
        Assert.Equal("gw#1", JsonDocument.Parse(list).RootElement[0].GetProperty("deviceId").GetString());
        Assert.Equal(connection, (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "show", "gw#1", "--state", state, "--connection-string")).Output.Trim());
        string shown = (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "show", "gw#1", "--state", state)).Output;
        Assert.DoesNotContain("primaryKey", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_running_hub_and_with_wrong_words_it_says_what_to_do()
    {
        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "list", "--state", state);
        Assert.Equal(1, code);
        Assert.Contains("local-hub serve", errors, StringComparison.Ordinal);
        Assert.Equal(2, (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "serve", "--bind", "nowhere")).ExitCode);
        Assert.Equal(2, (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "add")).ExitCode);
        Assert.Equal(0, (await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "serve", "--help")).ExitCode);
    }
}
