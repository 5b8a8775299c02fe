using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>Connections cut at exact bytes, before, within and after TLS: reset, closed, half-open; some of them slow. How to run it: docs/reliability.md.</summary>
public sealed class CutTests(ITestOutputHelper output)
{
    private const int Seed = 20261129;

    [Theory]
    [InlineData("mqtt")]
    [InlineData("amqp")]
    [InlineData("https")]
    [InlineData("mqtt-ws")]
    public async Task Nothing_is_lost_and_nothing_doubled(string name)
    {
        Transport transport = TransportWords.Find(name)!.Value;
        await using NetworkBench bench = await NetworkBench.StartAsync(transport);
        int seed = Seeds.Or(Seed + (int)transport);
        (int Up, int Down) connecting = await bench.MeasureConnectingAsync();
        var script = new CutScript(seed, Rounds.Of(25, 500), connecting);
        bench.Script = script;
        bench.StartUplink();
        long begun = TimeProvider.System.GetTimestamp();

        await bench.ProduceUntilAsync(() => script.IsOver);
        await bench.DrainAsync();

        Account account = bench.Account();
        BufferState state = bench.Buffer.State;
        output.WriteLine($"{name}, seed {seed}, connecting takes {connecting.Up} bytes up and {connecting.Down} down: {script.Happened} cuts ({script.Kinds}), {script.Early} of them while connecting; {bench.Produced.Count} readings in {account.Messages} messages, "
            + $"{account.Again} of them twice; {account.Lost} lost, {account.Doubled} doubled; {bench.Proxy.Opened} connections in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s, {(bench.Clock.GetUtcNow() - bench.Clock.Start).TotalMinutes:0} min of the gateway's time");
        Assert.Equal((0, 0, 0), (account.Lost, account.Doubled, account.Wrong));
        Assert.Equal((bench.Produced.Count, 0), (state.Acknowledged, state.Dropped));
        Assert.True(script.Early > 0 && script.Happened > script.Early, "all cuts fell on one side of the first message");
    }
}
