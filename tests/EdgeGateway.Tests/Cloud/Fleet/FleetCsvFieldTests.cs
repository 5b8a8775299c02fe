using System.Globalization;
using System.Text;
using EdgeGateway.Cloud.Fleet;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

public sealed class FleetCsvFieldTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_number_is_read_to_the_last_bit(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 100_000; i++)
        {
            string text = RandomNumber(random, i);

            Assert.True(FleetCsvNumber.TryParse(Encoding.ASCII.GetBytes(text), out double value), text);
            double expected = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(value), $"seed {seed}: {text} read as {value:R}");
        }
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740.993")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("4.9e-324")]
    [InlineData("-0.0")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+5")]
    [InlineData("00000000000000000000000001.5")]
    [InlineData("9999999999999999999")]
    public void Halfway_and_extreme_numbers_are_read_as_the_general_parser_does(string text)
    {
        Assert.True(FleetCsvNumber.TryParse(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,2")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("1e400")]
    [InlineData("--1")]
    public void What_is_no_finite_number_is_refused(string text) => Assert.False(FleetCsvNumber.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void A_time_is_read_as_the_general_parser_does()
    {
        var random = new Random(4);
        var time = new FleetCsvTime();
        for (int i = 0; i < 50_000; i++)
        {
            // Days up to 39, months to 13, hours to 25: many of these times do not exist.
            string text = $"{random.Next(0, 2) * 2016:0000}-{random.Next(0, 14):00}-{random.Next(0, 40):00} {random.Next(0, 26):00}:{random.Next(0, 62):00}:{random.Next(0, 62):00}";
            bool exists = DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime expected);

            Assert.True(exists == time.TryParse(Encoding.ASCII.GetBytes(text), out DateTime read), text);
            Assert.Equal(expected, read);
        }
    }

    private static string RandomNumber(Random random, int i)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return (i % 5) switch
        {
            0 => ((double)(float)(random.NextDouble() * 100)).ToString("R", culture),
            1 => (random.NextDouble() * Math.Pow(10, random.Next(-12, 12))).ToString("R", culture),
            2 => $"{random.NextInt64(0, long.MaxValue)}".Insert(random.Next(1, 15), "."),
            3 => (-random.NextDouble() * 50).ToString("F" + random.Next(0, 16).ToString(culture), culture),

            // As close to the middle between two doubles as 19 digits allow.
            _ => ((decimal)random.NextInt64(1L << 52, 1L << 53) + 0.5m).ToString(culture),
        };
    }
}
