using EdgeGateway.HardwareSim.Radio;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.Payloads;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Radio;

public sealed class LoRaNodeTests
{
    [Fact]
    public void An_uplink_is_confirmed_authentic_and_carries_the_temperature()
    {
        LoRaNode node = RadioParts.Node(temperature: -3.2);
        node.Measure();
        Assert.True(node.TryTransmit(out byte[] frame, out _));

        PhyPayload.DataUp uplink = RadioParts.Parse(frame);

        Assert.True(uplink.IsConfirmed);
        Assert.True(node.Session.IsAuthentic(uplink, new FrameCounter(0)));
        var values = new List<LppValue>();
        Assert.True(CayenneLpp.TryRead(node.Session.Decrypt(uplink, new FrameCounter(0)), values, out _));
        Assert.Equal(-3.2, values.Single(v => v.Type == LppType.Temperature).Value, 0.001);
        Assert.Equal(values.Count, node.ValuesSent);
    }

    [Fact]
    public void The_same_frame_is_sent_until_it_is_acknowledged_and_the_next_has_the_next_counter()
    {
        LoRaNode node = RadioParts.Node();
        node.Measure();
        node.TryTransmit(out byte[] first, out _);
        node.TryTransmit(out byte[] again, out long number);
        Assert.Equal(first, again);

        Assert.True(node.TryHear(node.Session.Acknowledgement(new FrameCounter(0)), number));

        Assert.False(node.IsWaiting);
        Assert.False(node.TryTransmit(out _, out _));
        Assert.Equal(node.ValuesSent, node.ValuesAcknowledged);
        node.Measure();
        node.TryTransmit(out byte[] next, out _);
        Assert.Equal(1, RadioParts.Parse(next).CounterOnAir);
    }

    [Fact]
    public void A_late_answer_to_an_earlier_transmission_is_not_heard()
    {
        LoRaNode node = RadioParts.Node();
        node.Measure();
        node.TryTransmit(out _, out long early);
        node.TryTransmit(out _, out _);

        Assert.False(node.TryHear(node.Session.Acknowledgement(new FrameCounter(0)), early));

        Assert.True(node.IsWaiting);
        Assert.Equal(0, node.ValuesAcknowledged);
    }

    [Fact]
    public void Another_sensors_acknowledgement_is_not_heard()
    {
        LoRaNode node = RadioParts.Node();
        LoRaNode other = RadioParts.Node(address: 0x26011b02);
        node.Measure();
        node.TryTransmit(out _, out long number);

        Assert.False(node.TryHear(other.Session.Acknowledgement(new FrameCounter(0)), number));
        Assert.True(node.IsWaiting);
    }

    [Fact]
    public void A_downlink_without_the_acknowledgement_bit_leaves_the_frame_waiting()
    {
        LoRaNode node = RadioParts.Node();
        node.Measure();
        node.TryTransmit(out _, out long number);

        Assert.True(node.TryHear(node.Session.Downlink(new FrameCounter(0), port: null, []), number));
        Assert.True(node.IsWaiting);
    }

    [Fact]
    public void A_downlink_whose_counter_does_not_rise_is_a_replay_and_not_heard()
    {
        LoRaNode node = RadioParts.Node();
        node.Measure();
        node.TryTransmit(out _, out long first);
        Assert.True(node.TryHear(node.Session.Acknowledgement(new FrameCounter(5)), first));
        node.Measure();
        node.TryTransmit(out _, out long second);

        Assert.False(node.TryHear(node.Session.Acknowledgement(new FrameCounter(5)), second));
        Assert.True(node.TryHear(node.Session.Acknowledgement(new FrameCounter(6)), second));
    }

    [Fact]
    public void Nothing_new_is_measured_while_a_frame_waits()
    {
        LoRaNode node = RadioParts.Node();
        node.Measure();

        Assert.Throws<InvalidOperationException>(node.Measure);
    }
}
