using EdgeGateway.Protocols.Payloads;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Payloads;

public sealed class CayenneLppTests
{
    // payload | values | source
    public static TheoryData<string, LppValue[], string> Golden => new()
    {
        { "03 67 0110 05 67 00FF", [new(3, LppType.Temperature, 27.2), new(5, LppType.Temperature, 25.5)], "Cayenne LPP 2.0, two temperatures" },
        { "01 67 FFD7", [new(1, LppType.Temperature, -4.1)], "Cayenne LPP 2.0, below zero" },
        {
            "06 71 04D2 FB2E 0000",
            [new(6, LppType.Acceleration, 1.234, LppAxis.X), new(6, LppType.Acceleration, -1.234, LppAxis.Y), new(6, LppType.Acceleration, 0, LppAxis.Z)],
            "Cayenne LPP 2.0, accelerometer"
        },
        {
            "01 88 06765F F2960A 0003E8",
            [new(1, LppType.Location, 42.3519, LppAxis.X), new(1, LppType.Location, -87.9094, LppAxis.Y), new(1, LppType.Location, 10, LppAxis.Z)],
            "Cayenne LPP 2.0, GPS"
        },
        { "00 00 01 01 01 00", [new(0, LppType.DigitalInput, 1), new(1, LppType.DigitalOutput, 0)], "type table" },
        { "02 02 FF9C 03 03 04D2", [new(2, LppType.AnalogInput, -1), new(3, LppType.AnalogOutput, 12.34)], "type table" },
        { "04 65 8001 05 66 01 06 68 65", [new(4, LppType.Illuminance, 32_769), new(5, LppType.Presence, 1), new(6, LppType.Humidity, 50.5)], "type table" },
        { "07 73 2781", [new(7, LppType.BarometricPressure, 1011.3)], "type table" },
        {
            "08 86 FFFF 0001 8000",
            [new(8, LppType.Gyrometer, -0.01, LppAxis.X), new(8, LppType.Gyrometer, 0.01, LppAxis.Y), new(8, LppType.Gyrometer, -327.68, LppAxis.Z)],
            "type table"
        },
        { "01 64 80000001 02 74 0C1C 03 75 8002", [new(1, LppType.Generic, 2_147_483_649), new(2, LppType.Voltage, 31), new(3, LppType.Current, 32.77)], "IPSO" },
        { "04 78 64 05 7D 04E7 06 80 FFFE", [new(4, LppType.Percentage, 100), new(5, LppType.Concentration, 1255), new(6, LppType.Power, 65_534)], "IPSO" },
        {
            "07 82 000004D2 08 83 00BC614E 09 85 6350131E",
            [new(7, LppType.Distance, 1.234), new(8, LppType.Energy, 12_345.678), new(9, LppType.UnixTime, 1_666_192_158)], "IPSO"
        },
        { "", [], "nothing" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_payload_is_read_and_written(string hex, LppValue[] values, string source)
    {
        var actual = new List<LppValue>();
        Assert.True(CayenneLpp.TryRead(Wire.Hex(hex), actual, out _), source);

        Assert.Equal(values, actual);
        var buffer = new byte[CayenneLpp.LengthOf(values)];
        Assert.Equal(buffer.Length, CayenneLpp.Write(values, buffer));
        Assert.Equal(Wire.Hex(hex), buffer);
    }

    [Fact]
    public void Every_type_has_a_golden_payload() =>
        Assert.Equal(Enum.GetValues<LppType>().Order(), Golden.SelectMany(row => row.Data.Item2).Select(value => value.Type).Distinct().Order());

    [Fact]
    public void A_payload_cut_within_a_value_says_where_and_keeps_what_came_before()
    {
        byte[] payload = Wire.Hex("03 67 0110 05 67 00FF");
        foreach (byte[] cut in Wire.CutEverywhere(payload))
        {
            var values = new List<LppValue>();
            bool whole = CayenneLpp.TryRead(cut, values, out LppFault fault);

            int valueStart = cut.Length / 4 * 4;
            Assert.Equal(cut.Length == valueStart, whole);
            Assert.Equal(whole ? default : new LppFault(LppFaultKind.CutShort, valueStart), fault);
            Assert.Equal(cut.Length / 4, values.Count);
        }
    }

    [Fact]
    public void An_unknown_type_says_where()
    {
        var values = new List<LppValue>();

        Assert.False(CayenneLpp.TryRead(Wire.Hex("03 67 0110 05 69 00FF"), values, out LppFault fault));
        Assert.Equal(new LppFault(LppFaultKind.UnknownType, 4), fault);
        Assert.Equal([new LppValue(3, LppType.Temperature, 27.2)], values);
    }

    [Theory]
    [InlineData(LppType.Temperature, 3276.8)]
    [InlineData(LppType.Temperature, -3276.9)]
    [InlineData(LppType.Humidity, 128)]
    [InlineData(LppType.Humidity, -0.5)]
    [InlineData(LppType.Energy, 4_294_967.296)]
    [InlineData(LppType.Power, double.NaN)]
    [InlineData(LppType.Power, double.PositiveInfinity)]
    public void A_value_that_does_not_fit_is_not_written(LppType type, double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(value), () => CayenneLpp.Write([new(1, type, value)], new byte[16]));

    public static TheoryData<LppValue[]> Torn => new()
    {
        new LppValue[] { new(1, LppType.Acceleration, 1, LppAxis.X) },
        new LppValue[] { new(1, LppType.Acceleration, 1, LppAxis.X), new(1, LppType.Acceleration, 1, LppAxis.Z), new(1, LppType.Acceleration, 1, LppAxis.Y) },
        new LppValue[] { new(1, LppType.Acceleration, 1, LppAxis.X), new(2, LppType.Acceleration, 1, LppAxis.Y), new(1, LppType.Acceleration, 1, LppAxis.Z) },
        new LppValue[] { new(1, LppType.Temperature, 1, LppAxis.X) },
        new LppValue[] { new(1, (LppType)0x69, 1) },
    };

    [Theory]
    [MemberData(nameof(Torn))]
    public void Parts_that_are_not_together_are_not_written(LppValue[] values) =>
        Assert.Throws<ArgumentException>(nameof(values), () => CayenneLpp.Write(values, new byte[64]));

    [Fact]
    public void No_bytes_make_it_throw_and_what_is_read_writes_back_alike() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll<byte[], byte>((bytes, choice) =>
        {
            LppType[] types = Enum.GetValues<LppType>();
            byte[] likely = [1, (byte)types[choice % types.Length], .. bytes];
            foreach (byte[] payload in (byte[][])[bytes, likely])
            {
                var values = new List<LppValue>();
                int readable = CayenneLpp.TryRead(payload, values, out LppFault fault) ? payload.Length : fault.Offset;
                var written = new byte[readable];
                Assert.Equal(readable, CayenneLpp.Write(values.ToArray(), written));
                Assert.Equal(payload[..readable], written);
            }
        }));
}
