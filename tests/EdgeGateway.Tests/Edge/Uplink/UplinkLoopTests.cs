using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class UplinkLoopTests
{
    [Fact]
    public async Task A_connection_that_breaks_at_random_loses_no_reading_and_changes_no_number()
    {
        const int Seed = 77, Batches = 60;
        await using UplinkBench bench = await UplinkBench.NewAsync(new DeliverySettings(TimeSpan.FromMinutes(15), 10));
        for (int number = 0; number < Batches; number++)
        {
            await bench.KeepAsync(number);
        }

        _ = bench.StartLoop(Seed);
        var random = new Random(Seed);
        var arrived = new Dictionary<string, byte[]>();
        int breaks = 0;
        while (bench.Buffer.State.Acknowledged < Batches * 10)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            while (bench.Hub.Arrivals.TryRead(out ScriptedHub.Sent? sent))
            {
                byte[] body = sent.Message.Body.ToArray();
                Assert.True(!arrived.TryGetValue(sent.Message.Id, out byte[]? known) || known.AsSpan().SequenceEqual(body), $"{sent.Message.Id} changed, seed {Seed}");
                arrived[sent.Message.Id] = body;
                breaks += Play(bench.Hub, sent, random.Next(6));
            }

            await Task.Yield();
        }

        Assert.Equal(Batches, arrived.Count);
        Assert.True(breaks > 5, "hardly any connection broke: nothing was tried");
    }

    [Fact]
    public async Task A_hub_that_is_down_is_tried_again_and_again()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(new DeliverySettings(TimeSpan.FromMinutes(15), 10));
        await bench.KeepAsync(1);
        for (int i = 0; i < 20; i++)
        {
            bench.Hub.ConnectFails.Enqueue(new HubException(i % 5 == 4 ? HubFailure.Unauthorized : HubFailure.Transient, "away"));
        }

        _ = bench.StartLoop(seed: 1);
        while (bench.Buffer.State.Acknowledged == 0)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            if (bench.Hub.Arrivals.TryRead(out ScriptedHub.Sent? sent))
            {
                sent.Confirm();
            }

            await Task.Yield();
        }

        Assert.Equal(21, bench.Hub.Connects);
        Assert.Equal(UplinkState.Waiting, bench.Status.State is UplinkState.Sending ? UplinkState.Waiting : bench.Status.State);
    }

    private static int Play(ScriptedHub hub, ScriptedHub.Sent sent, int chance)
    {
        switch (chance)
        {
            case 0:
                hub.Lose(); // unconfirmed, though it may have arrived
                return 1;
            case 1:
                sent.Fail(HubFailure.Transient);
                return 1;
            default:
                sent.Confirm();
                return 0;
        }
    }
}
