using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class DevicePausesTests
{
    private static readonly BusProfile Quick = new(125, 10, TimeSpan.FromSeconds(1));
    private static readonly BusProfile Slow = Quick with
    {
        Turnaround = TimeSpan.FromMilliseconds(30), ConnectDelay = TimeSpan.FromMilliseconds(200), WriteDelay = TimeSpan.FromMilliseconds(50),
    };

    [Fact]
    public void The_slowest_device_sets_the_pauses()
    {
        BusSettings kept = DevicePauses.Kept(new BusSettings.RtuOverTcp("host", 1), [Slow, Quick]);

        Assert.Equal(
            new BusSettings.RtuOverTcp("host", 1) { Turnaround = Slow.Turnaround, ConnectDelay = Slow.ConnectDelay, WriteDelay = Slow.WriteDelay }, kept);
    }

    [Fact]
    public void What_the_configuration_says_is_not_shortened()
    {
        BusSettings given = new BusSettings.Rtu("/dev/a", 9_600, LineParity.Even, 1) { Turnaround = TimeSpan.FromMilliseconds(80), Echo = true };

        Assert.Equal(given with { WriteDelay = Slow.WriteDelay }, DevicePauses.Kept(given, [Slow]));
    }
}
