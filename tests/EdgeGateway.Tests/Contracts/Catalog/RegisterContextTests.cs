using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Catalog;

/// <summary>Points whose value needs another register, or the time.</summary>
public sealed class RegisterContextTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 23, 58, 30, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, 2345.0)]
    [InlineData(0xFFFF, 234.5)]
    [InlineData(0xFFFD, 2.345)]
    [InlineData(2, 234_500)]
    [InlineData(0xFFF6, 2.345e-7)]
    public void A_power_of_ten_of_the_device_scales_the_value(ushort scale, double expected)
    {
        RegisterPoint point = PointCase.Of(NumberFormat.UInt16) with { ScaleRegister = 7 };
        var context = new RegisterContext { Scale = scale };
        var registers = new ushort[1];

        Assert.Equal((expected, Quality.Good), RegisterDecoder.Decode(point, [2345], context));
        RegisterEncoder.Encode(point, expected, registers, context);
        Assert.Equal(2345, registers[0]);
    }

    [Theory]
    [InlineData(null, Quality.BadConfiguration)]
    [InlineData(11, Quality.BadConfiguration)]
    [InlineData(0xFFF5, Quality.BadConfiguration)]
    [InlineData(0x8000, Quality.BadNotConnected)]
    public void Without_its_power_of_ten_a_value_is_none(int? scale, Quality why) => Assert.Equal(
        (double.NaN, why),
        RegisterDecoder.Decode(PointCase.Of(NumberFormat.UInt16) with { ScaleRegister = 7 }, [2345], new RegisterContext { Scale = (ushort?)scale }));

    // Ectocontrol: 0 valid, 1 not initialised, -1 not supported, -2 read or write error (shared/reference/domain.md, 2.3)
    [Theory]
    [InlineData(0, Quality.Good)]
    [InlineData(1, Quality.BadDeviceFailure)]
    [InlineData(0xFFFF, Quality.BadNotConnected)]
    [InlineData(0xFFFE, Quality.BadCommunication)]
    public void A_health_register_becomes_the_quality(ushort health, Quality expected)
    {
        RegisterPoint point = PointCase.Of(NumberFormat.Int16, scale: 0.1) with
        {
            Health = new HealthRegister
            {
                Table = RegisterTable.Holding,
                Address = 0x48,
                Good = [0],
                Qualities = new Dictionary<long, Quality> { [-1] = Quality.BadNotConnected, [-2] = Quality.BadCommunication },
            },
        };

        (double value, Quality quality) = RegisterDecoder.Decode(point, [0x0119], new RegisterContext { Health = health });

        Assert.Equal(expected, quality);
        Assert.Equal(expected == Quality.Good ? 28.1 : double.NaN, value);
    }

    [Theory]
    [InlineData("0017 003A 0006 001F 0001 001A", 0.0)] // 23:58, Saturday, 31 January 26: a clock without seconds stands in its minute's middle
    [InlineData("0017 003B 0006 001F 0001 001A", 60.0)]
    [InlineData("0016 003A 0006 001F 0001 001A", -3600.0)]
    [InlineData("0000 0003 0007 0001 0002 07EA", 300.0)] // 1 February 2026
    public void A_clock_in_registers_is_how_far_it_is_ahead(string registers, double ahead)
    {
        RegisterPoint point = PointCase.Of(NumberFormat.DateTime) with
        {
            Fields = [Whole(ClockField.Hour), Whole(ClockField.Minute), Whole(ClockField.Weekday), Whole(ClockField.Day), Whole(ClockField.Month), Whole(ClockField.Year)],
        };

        Assert.Equal((ahead, Quality.Good), RegisterDecoder.Decode(point, PointCase.Registers(registers), new RegisterContext { Now = Now }));
    }

    [Theory]
    [InlineData("0017 003A 0006 001F 0002 001A")] // 31 February
    [InlineData("0000 0000 0000 0000 0000 0000")]
    [InlineData("0018 0000 0006 001F 0001 001A")]
    public void A_date_that_is_none_is_no_value(string registers)
    {
        RegisterPoint point = PointCase.Of(NumberFormat.DateTime) with
        {
            Fields = [Whole(ClockField.Hour), Whole(ClockField.Minute), Whole(ClockField.Weekday), Whole(ClockField.Day), Whole(ClockField.Month), Whole(ClockField.Year)],
        };

        Assert.Equal((double.NaN, Quality.BadConfiguration), RegisterDecoder.Decode(point, PointCase.Registers(registers), new RegisterContext { Now = Now }));
    }

    [Fact]
    public void Bytes_of_a_clock_are_read_apart()
    {
        RegisterPoint point = PointCase.Of(NumberFormat.DateTime) with
        {
            Fields = [new(ClockField.Year, ClockField.Month), new(ClockField.Day, ClockField.Hour), new(ClockField.Minute, ClockField.Second)],
        };

        Assert.Equal((12.0, Quality.Good), RegisterDecoder.Decode(point, [0x1A01, 0x1F17, 0x3A2A], new RegisterContext { Now = Now }));
    }

    [Theory]
    [InlineData("001A 011F 173A 7530", 0.0, Quality.Good)] // Schneider Electric, TI081: 23:58:30.000, weekday not used
    [InlineData("001A 01FF 173A 7918", 1.0, Quality.Good)] // weekday 7, Saturday
    [InlineData("001A 011F 17BA 7530", double.NaN, Quality.BadConfiguration)] // iV: the clock was not set
    public void An_IEC_date_is_read(string registers, double ahead, Quality quality) => Assert.Equal(
        (ahead, quality), RegisterDecoder.Decode(PointCase.Of(NumberFormat.DateTimeIec), PointCase.Registers(registers), new RegisterContext { Now = Now }));

    [Fact]
    public void Seconds_since_1970_are_in_UTC() => Assert.Equal(
        (5.0, Quality.Good),
        RegisterDecoder.Decode(PointCase.Of(NumberFormat.UnixTime), PointCase.Registers("697E 891B"), new RegisterContext { Now = Now }));

    [Fact]
    public void A_clock_shows_what_was_written() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(Gen.Choose(-100_000_000, 100_000_000).ToArbitrary(), Gen.Elements(NumberFormat.UnixTime, NumberFormat.DateTimeIec, NumberFormat.DateTime).ToArbitrary(), (ahead, format) =>
            {
                RegisterPoint point = PointCase.Of(format) with
                {
                    Fields = format != NumberFormat.DateTime ? [] : [new(ClockField.Year, ClockField.Month), new(ClockField.Day, ClockField.Hour), new(ClockField.Minute, ClockField.Second)],
                };
                var registers = new ushort[point.Count];
                RegisterEncoder.Encode(point, ahead, registers, new RegisterContext { Now = Now });
                return RegisterDecoder.Decode(point, registers, new RegisterContext { Now = Now }) == (ahead, Quality.Good);
            }));

    [Theory]
    [InlineData("4D55 4C54 4943 414C 2034 3033 0000", WordOrder.ABCD, "MULTICAL 403")]
    [InlineData("554D 544C 4349 4C41 3420 3330 2020", WordOrder.DCBA, "MULTICAL 403")]
    [InlineData("4100 4242", WordOrder.ABCD, "A")]
    [InlineData("4107 42B0", WordOrder.ABCD, "A?B°")]
    public void A_text_is_read_to_its_end(string registers, WordOrder order, string expected) =>
        Assert.Equal(expected, RegisterText.Read(PointCase.Registers(registers), order));

    [Fact]
    public void A_text_that_was_written_is_read_again()
    {
        Span<ushort> registers = stackalloc ushort[4];
        foreach (WordOrder order in Enum.GetValues<WordOrder>())
        {
            RegisterText.Write("iEM3155", order, registers);
            Assert.Equal("iEM3155", RegisterText.Read(registers, order));
            RegisterText.Write("longer than it", order, registers);
            Assert.Equal("longer t", RegisterText.Read(registers, order));
        }
    }

    private static ClockRegister Whole(ClockField field) => new(ClockField.None, field);
}
