using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class Crc16Tests
{
    // text | checksum | source
    [Theory]
    [InlineData("0207", 0x1241, "MODBUS over Serial Line V1.02, 6.2.2: sent as 41 12")]
    [InlineData("313233343536373839", 0x4B37, "catalogue of CRCs, check value of CRC-16/MODBUS")]
    [InlineData("F70300740002", 0x8790, "Siemens SEZ50MB, sent as 90 87")]
    [InlineData("", 0xFFFF, "the start value")]
    public void A_known_text_has_its_checksum(string text, int checksum, string source) =>
        Assert.True(Crc16.Of(Wire.Hex(text)) == checksum, source);

    [Fact]
    public void It_equals_the_bit_by_bit_sum_of_the_specification() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[]>(bytes => Crc16.Of(bytes) == BitByBit(bytes)));

    private static ushort BitByBit(byte[] bytes)
    {
        ushort crc = 0xFFFF;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001);
            }
        }

        return crc;
    }
}
