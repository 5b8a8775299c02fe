using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Hub.Faults;

namespace EdgeGateway.Tests.Network;

/// <summary>One gateway, one hub, and a row of faults that a seed decides; then everything is put right, and everything must be there once.</summary>
internal sealed class ChaosRun
{
    private static readonly Transport[] Transports = [Transport.Mqtt, Transport.Amqp, Transport.Https, Transport.MqttWs, Transport.AmqpWs];

    private readonly Random random;
    private readonly int seed;
    private readonly Transport transport;
    private readonly List<string> row = [];

    public ChaosRun(int seed)
    {
        (this.seed, random) = (seed, new Random(seed));
        transport = Transports[random.Next(Transports.Length)];
    }

    /// <summary>Plays it.</summary>
    /// <returns>What is wrong, or null; and the run in words.</returns>
    public async Task<(string? Trouble, string Story)> PlayAsync()
    {
        await using NetworkBench bench = await NetworkBench.StartAsync(transport);
        bench.BeforeHurry = TimeSpan.FromSeconds(0.2);
        bench.StartUplink();
        int steps = random.Next(5, 11);
        for (int i = 0; i < steps; i++)
        {
            await bench.ProduceAsync(random.Next(1, 12));
            ChaosStep step = (ChaosStep)random.Next(Enum.GetValues<ChaosStep>().Length);
            row.Add(step.ToString());
            await DoAsync(step, bench);
        }

        await bench.ProduceAsync(5);
        bench.Scripts.Clear();
        bench.Hub.Server.Core.Faults.Clear();
        bench.Clock.Offset = TimeSpan.Zero;
        await bench.DrainAsync();
        Account account = bench.Account();
        BufferState state = bench.Buffer.State;
        string story = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {transport}: {string.Join(' ', row)}; {bench.Produced.Count} readings, {account}");
        bool isBalanced = (state.Acquired, state.Acknowledged, state.Dropped) == (bench.Produced.Count, bench.Produced.Count, 0);
        return (account.IsGood && isBalanced ? null : $"{story}; acquired {state.Acquired}, acknowledged {state.Acknowledged}, dropped {state.Dropped}", story);
    }

    private Task DoAsync(ChaosStep step, NetworkBench bench)
    {
        switch (step)
        {
            case ChaosStep.HubRestart:
                return bench.Hub.RestartAsync();
            case ChaosStep.GatewayRestart or ChaosStep.GatewayCrash:
                return bench.RestartAsync(properly: step == ChaosStep.GatewayRestart);
            case ChaosStep.Reset:
                bench.Network.Cut();
                break;
            case ChaosStep.CutByScript:
                bench.Scripts[transport] = new CutScript(random.Next(), 3, (2_000, 2_000));
                break;
            case ChaosStep.ShortToken:
                bench.Credential.Lives.Enqueue(TimeSpan.FromSeconds(1));
                break;
            case ChaosStep.ClockBack or ChaosStep.ClockForward or ChaosStep.ClockRight:
                bench.Clock.Offset = TimeSpan.FromHours(step switch { ChaosStep.ClockBack => -2, ChaosStep.ClockForward => 72, _ => 0 });
                break;
            default:
                Disturb(step, bench);
                break;
        }

        return Task.CompletedTask;
    }

    private void Disturb(ChaosStep step, NetworkBench bench)
    {
        if (step == ChaosStep.Disconnect)
        {
            bench.Hub.Server.Core.Live.End("gw-1", "chaos");
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
