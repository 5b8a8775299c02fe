using EdgeGateway.Cloud.Batch.Commands;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class AmountTests
{
    [Theory]
    [InlineData("2GB", 2L << 30)]
    [InlineData("512 mb", 512L << 20)]
    [InlineData("1.5KB", 1536L)]
    [InlineData("7B", 7L)]
    [InlineData("0GB", null)]
    [InlineData("2", null)]
    [InlineData("GB", null)]
    [InlineData("-1GB", null)]
    [InlineData("2GiB", null)]
    [InlineData("99999999TB", null)]
    [InlineData("", null)]
    public void Amounts_are_read_as_people_write_them(string text, long? bytes) => Assert.Equal(bytes, ByteCount.Parse(text));

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(1023L, "1023 B")]
    [InlineData(1536L, "1.5 KB")]
    [InlineData(2L << 30, "2 GB")]
    public void Amounts_are_written_in_the_largest_unit(long bytes, string text) => Assert.Equal(text, ByteCount.Text(bytes));

    [Theory]
    [InlineData("90s", 90.0)]
    [InlineData("1.5m", 90.0)]
    [InlineData("2h", 7200.0)]
    [InlineData("1d", 86400.0)]
    [InlineData("0s", null)]
    [InlineData("41d", null)]
    [InlineData("10", null)]
    [InlineData("m", null)]
    [InlineData("-5m", null)]
    public void Times_are_read_as_people_write_them(string text, double? seconds) => Assert.Equal(seconds, TimeText.Parse(text)?.TotalSeconds);

    [Theory]
    [InlineData(1.25, "1.3 s")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 m")]
    [InlineData(86400, "24 h")]
    [InlineData(172800, "2 d")]
    public void Times_are_written_in_the_largest_unit(double seconds, string text) => Assert.Equal(text, TimeText.Of(TimeSpan.FromSeconds(seconds)));
}
