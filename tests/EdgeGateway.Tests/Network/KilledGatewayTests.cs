using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Faults;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Hub;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>
/// A whole process is killed (kill -9) again and again while it keeps and sends, and meanwhile its ways are cut, the hub restarts, throttles, and withholds, delays or repeats acknowledgements.
/// What was confirmed to have been kept is in the hub, once.
/// </summary>
public sealed class KilledGatewayTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Seed = 20261130, FarEnough = 1_000_000; // more than one child keeps

    private static readonly Transport[] Ways = [Transport.Mqtt, Transport.Amqp, Transport.Https];

    private readonly string folder = TestBuffer.NewFolder();
    private readonly int seed = Seeds.Or(Seed);
    private readonly Random random = new(Seeds.Or(Seed));
    private readonly List<double> kept = [], tried = [];
    private RunningHub hub = null!;
    private DeviceIdentity device = null!;
    private SiteNetwork network = null!;
    private volatile bool cuts = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_arrives_once_however_often_the_process_is_killed()
    {
        int kills = Rounds.Of(5, 150);
        hub = await RunningHub.StartAsync(new HubSettings { AllowFaults = true });
        device = hub.AddDevice("gw-1");
        Dictionary<Transport, Random> randoms = Ways.ToDictionary(way => way, way => new Random(seed + (int)way)); // each is asked by one thread
        network = new SiteNetwork(
            hub.Server.Endpoints, Ways, way => cuts && randoms[way].Next(2) == 0 ? new CutScript(randoms[way].Next(), 1, (700, 500)) { HasHoles = false }.Next() : LinkFault.None, (_, _) => { });
        for (int kill = 0; kill < kills; kill++)
        {
            await DisturbAsync();
            await RunUntilKilledAsync(kill * FarEnough, random.Next(20, 250));
        }

        cuts = false;
        hub.Server.Core.Faults.Clear();
        string end = await DrainAsync();

        Account promised = Account.Of(kept, hub.Events()), all = Account.Of(tried, hub.Events());
        output.WriteLine($"seed {seed}: {kills} kills, {kept.Count} readings confirmed of {tried.Count} tried, {all.Messages} messages, {all.Again} of them twice, {network.Opened} connections; {promised.Lost} lost, {all.Doubled} doubled; {end}");
        Assert.Equal((0, 0, 0, 0), (promised.Lost, all.Doubled, all.Wrong, all.Disordered));
        long[] account = [.. end.Split(' ').Skip(1).Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        Assert.Equal((tried.Count - all.Lost, 0), (account[0], account[2])); // kept is what arrived
        Assert.Equal(account[0], account[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task DisturbAsync()
    {
        int messages = random.Next(1, 6);
        switch (random.Next(6))
        {
            case 0:
                await hub.RestartAsync();
                break;
            case 1:
                hub.Server.Core.Faults.Set(new FaultSwitch { DropAcknowledgements = messages });
                break;
            case 2:
                hub.Server.Core.Faults.Set(new FaultSwitch { Throttle = messages });
                break;
            case 3:
                hub.Server.Core.Faults.Set(new FaultSwitch { Delay = TimeSpan.FromMilliseconds(messages * 40) });
                break;
            case 4:
                hub.Server.Core.Faults.Set(new FaultSwitch { RepeatAcknowledgements = messages, GiveBack = messages });
                break;
            default:
                hub.Server.Core.Faults.Clear();
                break;
        }
    }

    private Process Start(int first) => KilledGatewayProcess.Start(
        folder, hub.Server.Endpoints.MqttHost, device.PrimaryKey, hub.Server.Endpoints.CaFile, Ways.Select(way => (way, network[way].Port)), first);

    private async Task RunUntilKilledAsync(int first, int confirmations)
    {
        using Process child = Start(first);
        int seen = 0;
        while (await child.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            string[] words = line.Split(' ');
            if (words is ["tries" or "kept", var number])
            {
                IEnumerable<double> values = Enumerable.Range(int.Parse(number, CultureInfo.InvariantCulture), KilledGatewayProcess.Size).Select(value => (double)value);
                (words[0] == "kept" ? kept : tried).AddRange(values);
                if (words[0] == "kept" && ++seen == confirmations)
                {
                    child.Kill(); // what it still says before it dies is read to the end
                }
            }
        }

        await child.WaitForExitAsync(Token);
        Assert.True(seen >= confirmations, $"the child ended by itself after {seen} confirmations, seed {seed}");
    }

    private async Task<string> DrainAsync()
    {
        using Process child = Start(-1);
        string said = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        return said.Split('\n').FirstOrDefault(line => line.StartsWith("end ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The child did not drain: {said}");
    }
}
