using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Uart;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Uart;

public sealed class UartLineTests
{
    private static readonly SerialFormat Plain = new(9_600, LineParity.None, 1);

    private static readonly byte[] All = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    [Theory]
    [InlineData(300, LineParity.None, 1)]
    [InlineData(9_600, LineParity.Even, 1)]
    [InlineData(19_200, LineParity.Odd, 1)]
    [InlineData(115_200, LineParity.None, 2)]
    public void Equal_settings_carry_every_byte(int baud, LineParity parity, int stopBits)
    {
        var format = new SerialFormat(baud, parity, stopBits);

        Assert.Equal(All.Select(b => new ReceivedCharacter(b, false, false)), UartLine.Carry(All, format, format));
    }

    // drawn by hand: start bit, data from the lowest bit up, stop bit
    [Theory]
    [InlineData(0xFF, 19_200, 0xFE, false)] // one bit low is two low bits: the start bit and bit 0
    [InlineData(0x00, 19_200, 0x00, true)] // nine bits low are eighteen: no stop bit
    [InlineData(0xF0, 19_200, 0x00, true)] // five bits low are ten: start, eight data bits, and the stop bit is missing
    [InlineData(0xFE, 4_800, 0xFF, false)] // two bits low are one: only the start bit
    [InlineData(0xF8, 4_800, 0xFE, false)] // four bits low are two
    public void A_wrong_speed_reads_what_the_levels_say(byte sent, int baud, byte read, bool hasFramingError)
    {
        IReadOnlyList<ReceivedCharacter> received = UartLine.Carry([sent], Plain, Plain with { Baud = baud });

        Assert.Equal(new ReceivedCharacter(read, false, hasFramingError), Assert.Single(received));
    }

    [Fact]
    public void A_port_without_parity_reads_bytes_with_parity_right_and_misses_the_stop_bit_where_parity_is_0()
    {
        IReadOnlyList<ReceivedCharacter> received = UartLine.Carry(All, Plain with { Parity = LineParity.Even }, Plain);

        Assert.Equal(All, received.Select(c => c.Value));
        Assert.Equal(All.Select(b => byte.PopCount(b) % 2 == 0), received.Select(c => c.HasFramingError));
    }

    [Fact]
    public void A_slave_with_parity_finds_every_even_character_without_parity_wrong()
    {
        // the stop bit stands where the parity bit is looked for
        Assert.All(All, b => Assert.Equal(
            new ReceivedCharacter(b, byte.PopCount(b) % 2 == 0, false), Assert.Single(UartLine.Carry([b], Plain, Plain with { Parity = LineParity.Even }))));
    }

    [Fact]
    public void Odd_for_even_is_a_parity_error_in_every_character()
    {
        IReadOnlyList<ReceivedCharacter> received = UartLine.Carry(All, Plain with { Parity = LineParity.Odd }, Plain with { Parity = LineParity.Even });

        Assert.Equal(All.Select(b => new ReceivedCharacter(b, true, false)), received);
    }

    [Theory]
    [InlineData(4_800)]
    [InlineData(19_200)]
    [InlineData(38_400)]
    public void No_frame_survives_a_wrong_speed_or_swapped_wires(int baud)
    {
        var chance = new Chance(20_261);
        var pdu = new byte[ModbusLimits.PduLength];
        for (int i = 0; i < 500; i++)
        {
            var request = new ModbusRequest.ReadHoldingRegisters((ushort)chance.Whole(0, 60_000), (ushort)chance.Whole(1, 126));
            var frame = new byte[8];
            RtuFrame.Write(new UnitId((byte)chance.Whole(1, 248)), pdu.AsSpan(0, request.WritePdu(pdu)), frame);

            Assert.NotEqual(frame, UartLine.Carry(frame, Plain, Plain with { Baud = baud }).Select(c => c.Value));
            Assert.NotEqual(frame, UartLine.Carry(frame, Plain, Plain, isSwapped: true).Select(c => c.Value));
        }
    }

    [Fact]
    public void Two_senders_at_once_give_zeros_wherever_one_of_them_sends_one()
    {
        Assert.Equal([0x0F & 0x3C], UartLine.Collide([0x0F], [0x3C], 0, Plain).Select(c => c.Value));
    }

    [Fact]
    public void Two_senders_one_behind_the_other_do_not_disturb_each_other()
    {
        double character = Plain.Character.TotalSeconds;

        Assert.Equal([0x0F, 0x3C], UartLine.Collide([0x0F], [0x3C], 1.2 * character, Plain).Select(c => c.Value));
    }

    [Theory]
    [InlineData(9_600, LineParity.Even, 1, 11, 4.0104)]
    [InlineData(19_200, LineParity.None, 1, 10, 1.8229)]
    [InlineData(115_200, LineParity.Even, 1, 11, 1.75)]
    public void Times_follow_from_the_speed(int baud, LineParity parity, int stopBits, int bits, double silence)
    {
        var format = new SerialFormat(baud, parity, stopBits);

        Assert.Equal(bits, format.BitsPerCharacter);
        Assert.Equal(silence, format.Silence.TotalMilliseconds, 3);
    }
}
