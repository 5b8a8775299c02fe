using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Network;

/// <summary>What lies between a buffer and a client, as the gateway puts it together.</summary>
internal static class GatewayUplink
{
    private const int MostBackfillPerMinute = 6_000; // the most that the twin allows: the backlog is what is tried

    /// <summary>Builds it; nothing connects yet.</summary>
    public static UplinkLoop Build(ReadingBuffer buffer, IHubClient client, DeliverySettings delivery, string folder, Random random, TimeProvider time)
    {
        var policy = new DeliveryPolicy();
        policy.Apply(delivery with { BackfillPerMinute = MostBackfillPerMinute, BackfillSpread = TimeSpan.Zero });
        var setAside = new SetAside(Path.Combine(folder, "set-aside"));
        var status = new UplinkStatus(NullLogger<UplinkStatus>.Instance);
        var composer = new MessageComposer("gw-1");
        var gaps = new GapTeller(buffer, composer, setAside, NullLogger<GapTeller>.Instance);
        var pump = new UplinkPump(buffer, new Outbox(buffer, composer, policy, new DeliveryPace(random), time), gaps, client, policy, setAside, status, time, NullLogger<UplinkPump>.Instance);
        return new UplinkLoop(client, pump, new ReconnectDelay(random), status, time, NullLogger<UplinkLoop>.Instance);
    }
}
