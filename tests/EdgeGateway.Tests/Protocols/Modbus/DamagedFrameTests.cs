using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

/// <summary>
/// Every golden frame cut at every byte and with every bit turned. On a serial line the checksum lets no wrong value pass. TCP has none of its own: there
/// everything but the data itself is checked, and what protects the data is the checksum of the network's own layers.
/// </summary>
public sealed class DamagedFrameTests
{
    private const ushort Transaction = 0x1501;
    private static readonly UnitId Unit = new(0xF7);

    public static TheoryData<string> SerialFramings => ["rtu", "ascii"];

    [Theory]
    [MemberData(nameof(SerialFramings))]
    public void A_cut_reply_is_never_taken(string framing) =>
        Assert.All(GoldenExchanges.Read(), exchange => Assert.All(Wire.CutEverywhere(Framed(framing, exchange.ReplyPdu)), cut =>
            Assert.Null(Receivers.ReplyIn(cut, Replies(framing), Unit, exchange.Request))));

    [Theory]
    [MemberData(nameof(SerialFramings))]
    public void A_cut_request_is_never_taken(string framing) =>
        Assert.All(GoldenExchanges.Read(), exchange => Assert.All(Wire.CutEverywhere(Framed(framing, exchange.RequestPdu)), cut =>
            Assert.Null(Receivers.RequestIn(cut, Requests(framing), Unit))));

    // of an ASCII frame the letters may change their case: the value stays
    [Theory]
    [MemberData(nameof(SerialFramings))]
    public void A_reply_with_a_turned_bit_is_never_taken_for_another_value(string framing) =>
        Assert.All(GoldenExchanges.Read(), exchange => Assert.All(Wire.WithEachBitFlipped(Framed(framing, exchange.ReplyPdu)), damaged =>
        {
            ModbusReply? taken = Receivers.ReplyIn(damaged, Replies(framing), Unit, exchange.Request);
            Assert.True(taken is null || (framing == "ascii" && taken.Equals(exchange.Reply)), $"{exchange.Source}: {taken}");
        }));

    [Theory]
    [MemberData(nameof(SerialFramings))]
    public void A_request_with_a_turned_bit_is_never_taken_for_another(string framing) =>
        Assert.All(GoldenExchanges.Read(), exchange => Assert.All(Wire.WithEachBitFlipped(Framed(framing, exchange.RequestPdu)), damaged =>
        {
            ModbusRequest? taken = Receivers.RequestIn(damaged, Requests(framing), Unit);
            Assert.True(taken is null || (framing == "ascii" && taken.Equals(exchange.Request)), $"{exchange.Source}: {taken}");
        }));

    [Fact]
    public void A_reply_over_TCP_that_is_cut_is_never_taken() =>
        Assert.All(GoldenExchanges.Read(), exchange => Assert.All(Wire.CutEverywhere(Tcp(exchange.ReplyPdu)), cut =>
            Assert.Null(Receivers.ReplyInTcp(cut, Transaction, Unit, exchange.Request))));

    [Fact]
    public void Over_TCP_only_a_bit_of_the_data_itself_can_turn_unseen() =>
        Assert.All(GoldenExchanges.Read(), exchange =>
        {
            byte[] frame = Tcp(exchange.ReplyPdu);
            HashSet<int> open = [.. DataBytes(exchange.Request, exchange.Reply, exchange.ReplyPdu).Select(index => index + TcpFrame.HeaderLength)];
            foreach ((int bit, byte[] damaged) in Wire.WithEachBitFlipped(frame).Index())
            {
                ModbusReply? taken = Receivers.ReplyInTcp(damaged, Transaction, Unit, exchange.Request);
                bool isOpen = open.Contains(bit / 8);
                Assert.True(isOpen ? taken is not null : taken is null || taken.Equals(exchange.Reply), $"{exchange.Source}: bit {bit} of {Convert.ToHexString(frame)}");
            }
        });

    /// <summary>The bytes of a reply's PDU that nothing else in it speaks of.</summary>
    private static IEnumerable<int> DataBytes(ModbusRequest request, ModbusReply reply, byte[] pdu) => (request, reply) switch
    {
        (_, ModbusReply.Exception) => [1],
        (_, ModbusReply.Registers or ModbusReply.Bits or ModbusReply.ServerId) => Enumerable.Range(2, pdu.Length - 2),
        (ModbusRequest.Diagnostics { SubFunction: not ModbusRequest.Diagnostics.LoopBack }, _) => [3, 4],
        (ModbusRequest.ReadDeviceIdentification question, ModbusReply.DeviceIdentification identification) =>
            [3, 5, .. ObjectBytes(identification, question.Category == DeviceIdCategory.Individual)],
        _ => [],
    };

    private static IEnumerable<int> ObjectBytes(ModbusReply.DeviceIdentification identification, bool idIsAsked)
    {
        int index = 7;
        foreach (DeviceObject one in identification.Objects.ToArray())
        {
            if (!idIsAsked)
            {
                yield return index;
            }

            index += 2;
            for (int end = index + one.Value.Length; index < end; index++)
            {
                yield return index;
            }
        }
    }

    private static Receivers.Cutter Replies(string framing) => framing == "rtu" ? RtuFrame.TryReadReply : Receivers.CutAscii;

    private static Receivers.Cutter Requests(string framing) => framing == "rtu" ? RtuFrame.TryReadRequest : Receivers.CutAscii;

    private static byte[] Framed(string framing, byte[] pdu)
    {
        var buffer = new byte[AsciiFrame.MaxLength];
        return buffer[..(framing == "rtu" ? RtuFrame.Write(Unit, pdu, buffer) : AsciiFrame.Write(Unit, pdu, buffer))];
    }

    private static byte[] Tcp(byte[] pdu)
    {
        var buffer = new byte[TcpFrame.MaxLength];
        return buffer[..TcpFrame.Write(Transaction, Unit, pdu, buffer)];
    }
}
