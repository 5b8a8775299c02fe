using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.EndToEnd.Hub;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The gateway's program on a box without a battery behind its clock.</summary>
public sealed class WrongClockTests : IDisposable
{
    /// <summary>A boiler that nobody answers for: a marked reading of each point at every poll is all that this test needs.</summary>
    private const string Configuration = """
        {
          "installations": {"9000110001": {"city": "LYON"}},
          "buses": {"line": {"kind": "tcp", "host": "127.0.0.1", "port": 9}},
          "devices": {"boiler-1": {"installation": 9000110001, "bus": "line", "unit": 1, "map": "MAP", "pollSeconds": 1}},
          "delivery": {"maxAgeSeconds": 1}, "uplink": {"transports": ["mqtt"]}
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("wrong-clock-").FullName;

    private string GatewayState => Path.Combine(folder, "gateway");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_in_1970_and_delivered_with_the_right_time_after_the_clock_was_set_without_a_try_before()
    {
        MachineClockShift clock = await MachineClockShift.NewAsync(folder);
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(Path.Combine(folder, "hub"));
        Contracts.Hosting.SecretFile.Write(Path.Combine(folder, "connection"), await hub.AddDeviceAsync("gw-1"));
        Directory.CreateDirectory(GatewayState, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(GatewayState, "configuration.json"), Configuration.Replace("MAP", Map(), StringComparison.Ordinal), Token);
        DateTimeOffset begun = TimeProvider.System.GetUtcNow();
        clock.Set(DateTimeOffset.UnixEpoch.AddMinutes(1) - begun);

        await using ChildProgram gateway = ChildProgram.Start(
            BuiltPrograms.Gateway, clock.Environment,
            ["run", "--state", GatewayState, "--connection-string-file", Path.Combine(folder, "connection"), "--ca", hub.CaFile, "--drain-seconds", "60"]);
        await gateway.SaysAsync("Clock: unset.");
        await gateway.SaysAsync("edge-gateway ready");
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, Token); // a few polls
        Assert.DoesNotContain("Connecting", gateway.Said, StringComparison.Ordinal);
        clock.Set(TimeSpan.Zero);
        await gateway.SaysAsync("what was measured before it is moved by as much");
        await gateway.SaysAsync("Connecting -> Waiting");
        Assert.Equal(0, await gateway.EndAsync());

        TelemetryMessage[] messages =
        [
            .. (await HubPeer.ReadAllAsync(hub)).Select(body => JsonSerializer.Deserialize(body, TelemetryJson.Default.TelemetryMessage)!),
        ];
        DateTimeOffset ended = TimeProvider.System.GetUtcNow();
        Assert.Contains(messages, message => message.Clock == "corrected");
        Assert.All(messages, message => Assert.Contains(message.Clock, new[] { "corrected", "holdover", "synced" }));
        DateTimeOffset[] times = [.. messages.SelectMany(message => message.Series.SelectMany(series => series.Offsets.Select(offset => message.Start.AddMilliseconds(offset))))];
        Assert.All(times, time => Assert.InRange(time, begun.AddSeconds(-2), ended));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Map() => Path.GetFileNameWithoutExtension(
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(BuiltPrograms.Gateway)!, "catalog", "modbus"), "*.json").Order(StringComparer.Ordinal).First());
}
