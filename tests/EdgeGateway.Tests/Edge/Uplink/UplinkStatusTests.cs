using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class UplinkStatusTests
{
    [Fact]
    public void The_life_of_a_connection_goes_through_its_states()
    {
        var status = new UplinkStatus(NullLogger<UplinkStatus>.Instance);
        UplinkEvent[] life =
        [
            UplinkEvent.Tries, UplinkEvent.Connects, UplinkEvent.Sends, UplinkEvent.Sends, UplinkEvent.IsConfirmed, UplinkEvent.IsLost, UplinkEvent.Tries, UplinkEvent.IsLost,
        ];

        UplinkState[] states = [.. life.Select(happened =>
        {
            status.Happened(happened);
            return status.State;
        })];

        Assert.Equal(
            [
                UplinkState.Connecting, UplinkState.Waiting, UplinkState.Sending, UplinkState.Sending, UplinkState.Waiting, UplinkState.Offline,
                UplinkState.Connecting, UplinkState.Offline,
            ],
            states);
    }

    [Fact]
    public void Nothing_is_sent_without_a_connection()
    {
        Assert.Equal(UplinkState.Offline, UplinkStatus.Next(UplinkState.Offline, UplinkEvent.Sends));
        Assert.Equal(UplinkState.Connecting, UplinkStatus.Next(UplinkState.Connecting, UplinkEvent.Sends));
    }

    [Fact]
    public void Any_state_goes_offline_when_the_connection_is_lost() =>
        Assert.All(Enum.GetValues<UplinkState>(), state => Assert.Equal(UplinkState.Offline, UplinkStatus.Next(state, UplinkEvent.IsLost)));
}
