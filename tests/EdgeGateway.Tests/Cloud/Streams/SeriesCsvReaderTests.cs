using System.IO.Compression;
using System.Text;
using EdgeGateway.Cloud.Streams;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Streams;

public sealed class SeriesCsvReaderTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("2014-07-01 00:30:00", 1404174600)]
    [InlineData("2014-07-01T00:30:00", 1404174600)]
    [InlineData("2014-07-01T00:30:00Z", 1404174600)]
    [InlineData("2014-07-01T00:30:00+02:00", 1404174600)]
    [InlineData("2014-07-01 00:30:00 +02:00", 1404174600)]
    [InlineData("2014-07-01 00:30:00.250", 1404174600.25)]
    [InlineData("2014-07-01 00:30", 1404174600)]
    [InlineData("\"2014-07-01 00:30:00\"", 1404174600)]
    [InlineData("2014-07-01", 1404172800)]
    public async Task Times_are_read_as_the_clock_shows_them_and_kept_as_they_are_written(string time, double seconds)
    {
        SeriesCsv series = await Read($"{time},20.5\n");

        SeriesCsvRow row = Assert.Single(series.Rows);
        Assert.Equal((time, "20.5", seconds, 20.5), (row.Timestamp, row.Text, row.Seconds, row.Value));
        Assert.Null(series.Header);
    }

    [Fact]
    public async Task A_header_more_columns_empty_lines_and_crlf_do_no_harm()
    {
        SeriesCsv series = await Read("\uFEFFtimestamp,value,label\r\n2014-07-01 00:00:00,1,0\r\n\r\n2014-07-01 00:05:00,-2.5e-1,1\r\n");

        Assert.Equal([1, -0.25], series.Rows.Select(row => row.Value));
        Assert.Equal((0, "timestamp,value,label"), (series.Broken, series.Header));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("null")]
    public async Task An_empty_value_is_a_gap_and_no_fault(string gap)
    {
        SeriesCsv series = await Read($"t,v\n2014-07-01 00:00:00,{gap}\n2014-07-01 00:05:00,3\n");

        Assert.Equal([double.NaN, 3], series.Rows.Select(row => row.Value));
        Assert.Equal(0, series.Broken);
    }

    [Fact]
    public async Task A_broken_line_stays_a_row_and_is_told_with_its_number()
    {
        SeriesCsv series = await Read("t,v\n2014-07-01 00:00:00,1\nsoon,2\n2014-07-01 00:10:00,warm\nnothing\n2014-07-01 00:15:00,4\n");

        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 4], series.Rows.Select(row => row.Value));
        Assert.Equal(3, series.Broken);
        Assert.Equal("line 3: \"soon\" is not a time like 2014-07-01 00:00:00: soon,2", series.FirstBroken[0].ToString());
        Assert.Equal("line 4: \"warm\" is not a number like 20.5: 2014-07-01 00:10:00,warm", series.FirstBroken[1].ToString());
        Assert.Equal("line 5: no comma, so no value: nothing", series.FirstBroken[2].ToString());
    }

    [Fact]
    public async Task Rows_that_go_back_in_time_are_counted_and_equal_times_are_not()
    {
        SeriesCsv series = await Read("2014-07-01 00:10:00,1\n2014-07-01 00:10:00,1\n2014-07-01 00:00:00,1\n2014-07-01 00:05:00,1\n2014-07-01 00:15:00,1\n");

        Assert.Equal(2, series.Backwards);
    }

    [Fact]
    public async Task A_gzip_file_is_read_and_a_cut_one_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("t,v\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"2014-07-01 00:{i:00}:00,{i * 7919 % 101}\n"))));
        }

        byte[] bytes = packed.ToArray();
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        Assert.Equal(60, (await SeriesCsvReader.ReadAsync(path, TestContext.Current.CancellationToken)).Rows.Count);

        await File.WriteAllBytesAsync(path, bytes[..^20], TestContext.Current.CancellationToken);
        OperatorException refused = await Assert.ThrowsAsync<OperatorException>(() => SeriesCsvReader.ReadAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains("is damaged", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no rows")]
    [InlineData("timestamp,value\n", "has no rows")]
    [InlineData("t,v\n2014-07-01 00:00:00,\n2014-07-01 00:05:00,nan\n", "has 2 rows and not one value")]
    [InlineData("t,v\nsoon,1\n", "(line 2: \"soon\" is not a time")]
    public async Task A_file_without_a_value_is_refused_with_one_sentence(string content, string part)
    {
        OperatorException refused = await Assert.ThrowsAsync<OperatorException>(() => Read(content));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_refused()
    {
        OperatorException refused = await Assert.ThrowsAsync<OperatorException>(() => SeriesCsvReader.ReadAsync(path + ".not", TestContext.Current.CancellationToken));

        Assert.Contains("give an existing CSV file", refused.Message, StringComparison.Ordinal);
    }

    private async Task<SeriesCsv> Read(string content)
    {
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        return await SeriesCsvReader.ReadAsync(path, TestContext.Current.CancellationToken);
    }
}
