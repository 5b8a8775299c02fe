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
        (int Up, int Down) connecting = await bench.MeasureConnectingAsync(transport);
        var script = new CutScript(seed, Rounds.Of(25, 500), connecting);
        bench.Scripts[transport] = script;
        bench.StartUplink();
        long begun = TimeProvider.System.GetTimestamp();

        await bench.ProduceUntilAsync(() => script.IsOver);
        await bench.DrainAsync();

        Account account = bench.Account();
        BufferState state = bench.Buffer.State;
        output.WriteLine($"{name}, seed {seed}, connecting takes {connecting.Up} bytes up and {connecting.Down} down: {script.Happened} cuts ({script.Kinds}), {script.Early} of them while connecting; {bench.Produced.Count} readings in {account.Messages} messages, "
            + $"{account.Again} of them twice; {account.Lost} lost, {account.Doubled} doubled; {bench.Network.Opened} connections in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s, {(bench.Clock.GetUtcNow() - bench.Clock.Start).TotalMinutes:0} min of the gateway's time");
        Assert.Equal((0, 0, 0), (account.Lost, account.Doubled, account.Wrong));
        Assert.Equal((bench.Produced.Count, 0), (state.Acknowledged, state.Dropped));
        Assert.True(script.Early > 0 && script.Happened > script.Early, "all cuts fell on one side of the first message");
    }

    [Theory]
    [InlineData("mqtt amqp https")]
    [InlineData("amqp mqtt-ws")]
    [InlineData("https amqp-ws mqtt")]
    public async Task Ways_that_are_cut_and_closed_are_left_and_come_back(string names)
    {
        Transport[] ways = [.. names.Split(' ').Select(name => TransportWords.Find(name)!.Value)];
        await using NetworkBench bench = await NetworkBench.StartAsync(ways);
        int seed = Seeds.Or(Seed + 10 + (int)ways[0]), cuts = Rounds.Of(25, 500);
        foreach (Transport way in ways)
        {
            bench.Scripts[way] = new CutScript(seed + (int)way, int.MaxValue, await bench.MeasureConnectingAsync(way)) { MostClosed = 5 };
        }

        CutScript[] scripts = [.. bench.Scripts.Values];
        bench.StartUplink();
        long begun = TimeProvider.System.GetTimestamp();

        await bench.ProduceUntilAsync(() => scripts.Sum(script => script.Happened) >= cuts && ways.All(bench.Ways.Contains));
        bench.Scripts.Clear();
        await bench.DrainAsync();
        await NetworkBench.WaitForAsync(() => bench.Ways.Last() == ways[0]);
        await bench.ProduceAsync(5);
        await bench.DrainAsync();

        Account account = bench.Account();
        output.WriteLine($"{names}, seed {seed}: {scripts.Sum(script => script.Happened)} cuts, {scripts.Sum(script => script.Early)} of them while connecting ({string.Join("; ", scripts.Select(script => script.Kinds))}), {bench.Ways.Count - 1} changes of way; "
            + $"{bench.Produced.Count} readings in {account.Messages} messages, {account.Again} of them twice; {account.Lost} lost, {account.Doubled} doubled; {bench.Network.Opened} connections in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s, {(bench.Clock.GetUtcNow() - bench.Clock.Start).TotalMinutes:0} min of the gateway's time");
        Assert.True(account.IsGood, account.ToString());
        Assert.Equal((bench.Produced.Count, 0), (bench.Buffer.State.Acknowledged, bench.Buffer.State.Dropped));
    }
}
