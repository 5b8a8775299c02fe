using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Hub.Faults;
using EdgeGateway.Tests.Edge.Buffer;

namespace EdgeGateway.Tests.Network;

/// <summary>One gateway, one hub, and a row of faults that a seed decides; then everything is put right, and everything must be there once.</summary>
internal sealed class ChaosRun
{
    private const int MostWays = 3;

    private static readonly Transport[] Transports = [Transport.Mqtt, Transport.Amqp, Transport.Https, Transport.MqttWs, Transport.AmqpWs];

    private static readonly (int Up, int Down) Early = (500, 400);

    private static readonly Dictionary<ChaosStep, FailingDisk.Call> Calls = new()
    {
        [ChaosStep.DiskFull] = FailingDisk.Call.Write,
        [ChaosStep.DiskRefusesSync] = FailingDisk.Call.Sync,
        [ChaosStep.DiskRefusesNames] = FailingDisk.Call.Name,
        [ChaosStep.DiskUnreadable] = FailingDisk.Call.Read,
    };

    private readonly Random random;
    private readonly int seed;
    private readonly Transport[] ways;
    private readonly List<string> row = [];

    public ChaosRun(int seed)
    {
        (this.seed, random) = (seed, new Random(seed));
        Transport[] all = [.. Transports];
        random.Shuffle(all);
        ways = all[..random.Next(1, MostWays + 1)];
    }

    /// <summary>Plays it.</summary>
    /// <returns>What is wrong, or null; and the run in words.</returns>
    public async Task<(string? Trouble, string Story)> PlayAsync()
    {
        await using NetworkBench bench = await NetworkBench.StartAsync(ways);
        bench.BeforeHurry = TimeSpan.FromSeconds(0.2);
        bench.StartUplink();
        int steps = random.Next(5, 11);
        for (int i = 0; i < steps; i++)
        {
            ChaosStep step = (ChaosStep)random.Next(Enum.GetValues<ChaosStep>().Length);
            row.Add(step.ToString());
            await DoAsync(step, bench);
            await bench.ProduceAsync(random.Next(1, 12));
        }

        await bench.ProduceAsync(5);
        bench.Scripts.Clear();
        bench.Hub.Server.Core.Faults.Clear();
        bench.Disk.Heal();
        bench.Clock.Offset = TimeSpan.Zero;
        await bench.DrainAsync();
        Account account = bench.Account();
        BufferState state = bench.Buffer.State;
        string story = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {string.Join('/', ways)}: {string.Join(' ', row)}; {bench.Produced.Count} readings, {bench.Ways.Count} ways, {bench.Disk.Failures} refusals of the disk, {account}");
        bool isBalanced = (state.Acquired, state.Acknowledged, state.Dropped) == (bench.Produced.Count, bench.Produced.Count, 0);
        return (account.IsGood && isBalanced ? null : $"{story}; acquired {state.Acquired}, acknowledged {state.Acknowledged}, dropped {state.Dropped}", story);
    }

    private async Task DoAsync(ChaosStep step, NetworkBench bench)
    {
        switch (step)
        {
            case ChaosStep.HubRestart:
                await bench.Hub.RestartAsync();
                break;
            case ChaosStep.GatewayRestart or ChaosStep.GatewayCrash:
                await bench.RestartAsync(properly: step == ChaosStep.GatewayRestart);
                break;
            case ChaosStep.ShortToken:
                bench.Credential.Lives.Enqueue(TimeSpan.FromSeconds(1));
                break;
            case ChaosStep.ClockBack or ChaosStep.ClockForward or ChaosStep.ClockRight:
                bench.Clock.Offset = TimeSpan.FromHours(step switch { ChaosStep.ClockBack => -2, ChaosStep.ClockForward => 72, _ => 0 });
                break;
            default:
                DisturbNetwork(step, bench);
                break;
        }
    }

    private void DisturbNetwork(ChaosStep step, NetworkBench bench)
    {
        switch (step)
        {
            case ChaosStep.Reset:
                bench.Network.Cut();
                break;
            case ChaosStep.CutByScript:
                bench.Scripts[Used(bench)] = new CutScript(random.Next(), 3, Early);
                break;
            case ChaosStep.WayCloses:
                Close(Used(bench), bench);
                break;
            case ChaosStep.AllWaysClose:
                Array.ForEach(ways, way => Close(way, bench));
                break;
            default:
                DisturbOthers(step, bench);
                break;
        }
    }

    private Transport Used(NetworkBench bench) => bench.Ways.LastOrDefault(ways[0]);

    /// <summary>Until so many connections were cut while connecting.</summary>
    private void Close(Transport way, NetworkBench bench)
    {
        int connections = random.Next(2, 8);
        bench.Scripts[way] = new CutScript(random.Next(), connections, Early) { Closed = connections };
        bench.Network[way].Cut();
    }

    private void DisturbOthers(ChaosStep step, NetworkBench bench)
    {
        if (step == ChaosStep.Disconnect)
        {
            bench.Hub.Server.Core.Live.End("gw-1", "chaos");
            return;
        }

        if (Calls.TryGetValue(step, out FailingDisk.Call call))
        {
            bench.Disk.FailAt(call, random.Next(1, 12), random.Next(1, 30));
            return;
        }

        int messages = random.Next(1, 6);
        bench.Hub.Server.Core.Faults.Set(step switch
        {
            ChaosStep.LoseAcknowledgements => new FaultSwitch { DropAcknowledgements = messages },
            ChaosStep.Throttle => new FaultSwitch { Throttle = messages },
            _ => new FaultSwitch { Delay = TimeSpan.FromMilliseconds(messages * 40) },
        });
    }
}
