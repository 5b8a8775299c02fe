using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Naive;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Catalog;

public sealed class RegisterDecoderTests
{
    // shared/reference/domain.md, section 2: the numbers that the makers' documents give in bytes
    [Theory]
    [InlineData(NumberFormat.SignMagnitude16, WordOrder.ABCD, "8032", 0.1, 0, -5.0)] // 2.1
    [InlineData(NumberFormat.SignMagnitude16, WordOrder.ABCD, "8000", 0.1, 0, 0.0)] // 2.1, minus zero
    [InlineData(NumberFormat.Int16, WordOrder.ABCD, "FFCE", 0.1, 0, -5.0)] // 2.1, what it is not
    [InlineData(NumberFormat.Int16, WordOrder.ABCD, "044C", 0.1, -100, 10.0)] // 2.3, Wiren Board
    [InlineData(NumberFormat.SignedLowByte, WordOrder.ABCD, "00F6", 1, 0, -10.0)] // 2.3, 0x0020
    [InlineData(NumberFormat.UInt16, WordOrder.ABCD, "7530", 0.01, -273.15, 26.85)] // 2.5, 30000 hundredths of a kelvin
    [InlineData(NumberFormat.Float32, WordOrder.ABCD, "41E0 0000", 1, 0, 28.0)] // 2.6, Siemens SEZ50MB
    [InlineData(NumberFormat.Float32, WordOrder.ABCD, "41E8 0000", 1, 0, 29.0)]
    [InlineData(NumberFormat.Float32, WordOrder.ABCD, "4248 0000", 1, 0, 50.0)]
    [InlineData(NumberFormat.Float32, WordOrder.CDAB, "0000 41E0", 1, 0, 28.0)] // 2.6, RWF55
    [InlineData(NumberFormat.UInt16, WordOrder.ABCD, "0500", 1 / 64.0, 0, 20.0)] // 2.6, RVD: 20 degC = 1280
    [InlineData(NumberFormat.Int32, WordOrder.CDAB, "0929 0000", 0.1, 0, 234.5)] // 2.6, EM24 low word first
    [InlineData(NumberFormat.UInt24, WordOrder.ABCD, "0001 86A0", 1, 0, 100_000)] // 2.4, burner starts
    public void A_number_of_the_documents_is_read(NumberFormat format, WordOrder order, string registers, double scale, double offset, double expected)
    {
        RegisterPoint point = PointCase.Of(format, order, scale) with { Offset = offset };

        Assert.Equal((expected, Quality.Good), RegisterDecoder.Decode(point, PointCase.Registers(registers)));
    }

    // shared/reference/domain.md, section 2.9
    [Theory]
    [InlineData(NumberFormat.Int16, "7FFF", 32767)]
    [InlineData(NumberFormat.Int16, "8000", -32768)]
    [InlineData(NumberFormat.UInt16, "7D00", 32000)]
    [InlineData(NumberFormat.UInt16, "FFFF", 65535)]
    [InlineData(NumberFormat.SignMagnitude16, "FFFF", 65535)]
    [InlineData(NumberFormat.LowByte, "12FF", 255)]
    [InlineData(NumberFormat.SignedLowByte, "127F", 127)]
    [InlineData(NumberFormat.HighByte, "FF12", 255)]
    [InlineData(NumberFormat.UInt24, "00FF FFFF", 16777215)]
    [InlineData(NumberFormat.UInt32, "FFFF FFFF", 4294967295)]
    [InlineData(NumberFormat.Int32, "7FFF FFFF", 2147483647)]
    [InlineData(NumberFormat.UInt64, "FFFF FFFF FFFF FFFF", 18446744073709551615)]
    [InlineData(NumberFormat.Bcd16, "FFFF", 65535)]
    [InlineData(NumberFormat.Modulo10k32, "FFFF FFFF", 4294967295)]
    [InlineData(NumberFormat.Float32, "7CF0 BDC2", 1e37)] // the nearest float is not the double
    [InlineData(NumberFormat.Float16, "7BFF", 65504)]
    public void A_mark_for_no_value_is_no_value(NumberFormat format, string registers, double mark)
    {
        RegisterPoint point = PointCase.Of(format) with { InvalidRaw = [mark] };

        Assert.Equal((double.NaN, Quality.BadNotConnected), RegisterDecoder.Decode(point, PointCase.Registers(registers)));
    }

    [Theory]
    [InlineData(NumberFormat.Float32, "7FC0 0000")]
    [InlineData(NumberFormat.Float32, "FFC0 0000")]
    [InlineData(NumberFormat.Float32, "7F80 0000")]
    [InlineData(NumberFormat.Float16, "7E00")]
    [InlineData(NumberFormat.Float64, "FFF0 0000 0000 0000")]
    public void A_float_that_is_no_number_is_no_value_without_being_told(NumberFormat format, string registers) =>
        Assert.Equal((double.NaN, Quality.BadNotConnected), RegisterDecoder.Decode(PointCase.Of(format), PointCase.Registers(registers)));

    [Theory]
    [InlineData(NumberFormat.Int16, 0.1, "0780", 192.0)] // Danfoss ECL 110
    [InlineData(NumberFormat.Float32, 1, "43A3 D5C3", 327.67)] // the nearest float is not the double
    [InlineData(NumberFormat.Int16, 0.01, "7FFF", 327.67)]
    [InlineData(NumberFormat.Int16, 1, "FF81", -127)]
    public void A_value_that_stands_for_none_is_no_value(NumberFormat format, double scale, string registers, double value)
    {
        RegisterPoint point = PointCase.Of(format, scale: scale) with { InvalidValues = [value] };

        Assert.Equal((double.NaN, Quality.BadNotConnected), RegisterDecoder.Decode(point, PointCase.Registers(registers)));
    }

    [Theory]
    [InlineData(NumberFormat.Bcd16, "12A4")]
    [InlineData(NumberFormat.Bcd32, "1234 567F")]
    [InlineData(NumberFormat.Modulo10k32, "0001 2710")]
    public void Registers_that_are_no_digits_tell_of_a_wrong_map(NumberFormat format, string registers) =>
        Assert.Equal((double.NaN, Quality.BadConfiguration), RegisterDecoder.Decode(PointCase.Of(format), PointCase.Registers(registers)));

    [Theory]
    [InlineData(0x0007, 5)]
    [InlineData(0xFF00, 0xAB)]
    [InlineData(0x0018, 1)]
    [InlineData(0xFFFF, 0xABCD)]
    public void Neighbouring_bits_are_a_number(ushort mask, double expected) =>
        Assert.Equal((expected, Quality.Good), RegisterDecoder.Decode(PointCase.Of(NumberFormat.Bits) with { Mask = mask }, [0xABCD]));

    [Fact]
    public void Any_registers_are_the_number_that_the_slow_twin_reads() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Cases(), drawn =>
            {
                (double value, Quality quality) = RegisterDecoder.Decode(PointCase.Of(drawn.Format, drawn.Order), drawn.Registers);
                return value.Equals(NaiveRegisters.Read(drawn.Format, drawn.Registers, drawn.Order)) && quality.IsBad() == double.IsNaN(value);
            }));

    [Fact]
    public void What_was_read_is_written_as_it_was() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Cases(), drawn =>
            {
                RegisterPoint point = PointCase.Of(drawn.Format, drawn.Order);
                (double value, _) = RegisterDecoder.Decode(point, drawn.Registers);
                ushort[] written = [.. drawn.Registers];
                if (double.IsNaN(value))
                {
                    return true;
                }

                RegisterEncoder.Encode(point, value, written);
                return RegisterDecoder.Decode(point, written).Value.Equals(value)
                    && (Math.Abs(value) > 9e15 || IsLoose(drawn.Format) || written.SequenceEqual(drawn.Registers) || value == 0);
            }));

    [Fact]
    public void A_value_beyond_the_format_is_held_at_its_end() => Assert.All(
        PointCase.Numbers.Where(format => !format.IsFloat()),
        format =>
        {
            RegisterPoint point = PointCase.Of(format);
            var registers = new ushort[point.Count];
            RegisterEncoder.Encode(point, 1e30, registers);
            double most = RegisterDecoder.Decode(point, registers).Value;
            RegisterEncoder.Encode(point, -1e30, registers);
            double least = RegisterDecoder.Decode(point, registers).Value;

            Assert.InRange(most, 100, 2e19);
            Assert.InRange(least, -1e19, 0);
            Assert.True(least == 0 || -least >= most, $"{format}: {least} to {most}");
        });

    [Fact]
    public void A_part_of_a_register_leaves_the_rest_alone()
    {
        ushort[] registers = [0xABCD];
        RegisterEncoder.Encode(PointCase.Of(NumberFormat.LowByte), 0x12, registers);
        RegisterEncoder.Encode(PointCase.Of(NumberFormat.SignedHighByte), -2, registers);
        RegisterEncoder.Encode(PointCase.Of(NumberFormat.Bits) with { Mask = 0x0F00 }, 3, registers);
        RegisterEncoder.Encode(PointCase.Of(NumberFormat.Bit) with { BitIndex = 0 }, 1, registers);

        Assert.Equal(0xF313, registers[0]);
    }

    [Fact]
    public void No_value_is_written_as_its_first_mark()
    {
        var registers = new ushort[2];
        foreach ((NumberFormat format, double mark, string expected) in new[]
        {
            (NumberFormat.SignMagnitude16, 65535.0, "FFFF"), (NumberFormat.Bcd16, 65535, "FFFF"), (NumberFormat.Int16, -32768, "8000"),
            (NumberFormat.UInt24, 16777215, "00FFFFFF"), (NumberFormat.SignedLowByte, 127, "007F"), (NumberFormat.Float32, 1e37, "7CF0BDC2"),
        })
        {
            RegisterPoint point = PointCase.Of(format) with { InvalidRaw = [mark] };
            Array.Clear(registers);
            RegisterEncoder.Encode(point, double.NaN, registers);

            Assert.Equal(PointCase.Registers(expected), registers[..point.Count]);
        }

        Assert.Throws<ArgumentException>(() => RegisterEncoder.Encode(PointCase.Of(NumberFormat.UInt16), double.NaN, new ushort[1]));
    }

    /// <summary>Formats in which several contents are the same number: the rest of the registers, or minus zero.</summary>
    private static bool IsLoose(NumberFormat format) => format is NumberFormat.UInt24 or NumberFormat.Int24;

    private static Arbitrary<(NumberFormat Format, WordOrder Order, ushort[] Registers)> Cases()
    {
        Gen<ushort> any = Gen.Choose(0, ushort.MaxValue).Select(n => (ushort)n);
        Gen<ushort> decimals = Gen.Choose(0, 9).ArrayOf(4).Select(d => (ushort)((d[0] << 12) | (d[1] << 8) | (d[2] << 4) | d[3]));
        Gen<ushort> special = Gen.Elements<ushort>(0, 1, 0x7FFF, 0x8000, 0xFFFF, 0x7F80, 0x7FC0, 0x00FF, 9_999, 10_000);
        Gen<ushort> modulo = Gen.Choose(0, 9_999).Select(n => (ushort)n);
        return (
            from format in Gen.Elements(PointCase.Numbers.ToArray())
            from order in Gen.Elements(NaiveRegisters.Orders(format.Registers()).ToArray())
            from registers in Gen.OneOf(any, decimals, special, modulo).ArrayOf(format.Registers())
            select (format, order, registers)).ToArbitrary();
    }
}
