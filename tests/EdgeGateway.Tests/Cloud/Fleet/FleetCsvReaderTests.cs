using System.Globalization;
using System.Text;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

public sealed class FleetCsvReaderTests
{
    private static readonly FleetCsvRow[] TwoRows =
    [
        new(new(1384, 9000110001, "LYON", 100177, "BASE_VN_T.EXTER_T.REF_CORRIGE"), new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), 3.799999952316284),
        new(new(1384, 9000110001, "LYON", 100178, "BASE_VN_T.CIRC1_T.DEPART"), new(2016, 12, 15, 0, 15, 0, DateTimeKind.Utc), -40.5),
    ];

    public static TheoryData<string, string> OtherWays => new()
    {
        { "carriage returns", $"{FleetCsvHeader.Text}\r\n{FleetFile.Line1}\r\n{FleetFile.Line2}\r\n" },
        { "no line end at the end", $"{FleetCsvHeader.Text}\n{FleetFile.Line1}\n{FleetFile.Line2}" },
        { "a byte order mark", $"\uFEFF{FleetCsvHeader.Text}\n{FleetFile.Line1}\n{FleetFile.Line2}\n" },
        { "empty lines", $"{FleetCsvHeader.Text}\n\n{FleetFile.Line1}\n\r\n{FleetFile.Line2}\n\n" },
        { "quotes", $"{Quoted(FleetCsvHeader.Text)}\n{Quoted(FleetFile.Line1)}\n{FleetFile.Line2.Replace("LYON", "\"LYON\"", StringComparison.Ordinal)}\n" },
        { "ISO times", $"{FleetCsvHeader.Text}\n{FleetFile.Line1.Replace("15 00:00:00", "15T00:00:00Z", StringComparison.Ordinal)}\n{FleetFile.Line2.Replace("15 00:15:00", "15T01:15:00.000+01:00", StringComparison.Ordinal)}\n" },
    };

    [Theory]
    [MemberData(nameof(OtherWays))]
    public async Task The_same_rows_may_be_written_with(string way, string text)
    {
        (List<FleetCsvRow> rows, FleetCsvReader reader) = await FleetFile.ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.True(TwoRows.SequenceEqual(rows), way);
        Assert.Equal(0, reader.ErrorCount);
        Assert.All(rows, row => Assert.Equal(DateTimeKind.Utc, row.TimeUtc.Kind));
    }

    [Fact]
    public async Task Gzip_is_told_by_the_content_whatever_the_file_is_called()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("fleet").FullName, "plainly.csv");
        await File.WriteAllBytesAsync(file, FleetFile.Gzip(FleetFile.Bytes(FleetFile.Line1, FleetFile.Line2)), TestContext.Current.CancellationToken);

        await using FleetCsvReader reader = FleetCsvReader.Open(file);
        var rows = new List<FleetCsvRow>();
        await foreach (ReadOnlyMemory<FleetCsvRow> block in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.AddRange(block.Span);
        }

        Assert.Equal(TwoRows, rows);
        Assert.Equal(reader.Length, reader.BytesRead);
    }

    [Theory]
    [InlineData("x,9000110001,LYON,1,L,2016-12-15 00:00:00,1", "IdInterneInstallation \"x\"")]
    [InlineData("1,90001100019000110001,LYON,1,L,2016-12-15 00:00:00,1", "NumInstallation")]
    [InlineData("1,9000110001,LYON,1.5,L,2016-12-15 00:00:00,1", "IdInterneMesure \"1.5\"")]
    [InlineData("1,9000110001,LYON,1,,2016-12-15 00:00:00,1", "LibelleLongMesure is empty")]
    [InlineData("1,9000110001,LYON,1,L,2016-02-30 00:00:00,1", "DateEvenement \"2016-02-30 00:00:00\"")]
    [InlineData("1,9000110001,LYON,1,L,2016-12-15 24:00:00,1", "DateEvenement")]
    [InlineData("1,9000110001,LYON,1,L,15/12/2016 00:00,1", "DateEvenement")]
    [InlineData("1,9000110001,LYON,1,L,2016-12-15 00:00:00,", "Valeur is empty")]
    [InlineData("1,9000110001,LYON,1,L,2016-12-15 00:00:00,NaN", "Valeur \"NaN\"")]
    [InlineData("1,9000110001,LYON,1,L,2016-12-15 00:00:00,1e999", "Valeur")]
    [InlineData("1,9000110001,LYON,1,L,2016-12-15 00:00:00,3,5", "8 fields instead of 7")]
    [InlineData("1,9000110001,LYON,1,L,2016-12-15 00:00:00", "6 fields instead of 7")]
    [InlineData("1,9000110001,\"LYON,1,L,2016-12-15 00:00:00,1", "a quote is not closed")]
    [InlineData("nonsense \u0007", "1 fields instead of 7")]
    public async Task A_broken_line_is_reported_with_its_number_and_the_rest_is_read(string broken, string what)
    {
        (List<FleetCsvRow> rows, FleetCsvReader reader) = await FleetFile.ReadAsync(FleetFile.Bytes(FleetFile.Line1, broken, FleetFile.Line2));

        Assert.Equal(TwoRows, rows);
        Assert.Equal(1, reader.ErrorCount);
        FleetCsvError error = Assert.Single(reader.Errors);
        Assert.Equal(3, error.LineNumber);
        Assert.StartsWith(what, error.What, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', error.Text);
        Assert.StartsWith(broken[..7], error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_may_hold_commas_and_quotes_when_it_is_quoted()
    {
        (List<FleetCsvRow> rows, _) = await FleetFile.ReadAsync(FleetFile.Bytes(
            "1,9000110001,\"PARIS, 12e \"\"Est\"\"\",1,L,2016-12-15 00:00:00,1",
            "1,9000110001,\"PARIS, 12e \"\"Est\"\"\",1,L,2016-12-15 00:00:01,2",
            "1,9000110001,Saint-\u00c9tienne,1,L,2016-12-15 00:00:02,3"));

        Assert.Equal(["PARIS, 12e \"Est\"", "PARIS, 12e \"Est\"", "Saint-\u00c9tienne"], rows.Select(row => row.Series.City));
        Assert.Same(rows[0].Series, rows[1].Series);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 70)]
    [InlineData(3, 100_000)]
    public async Task A_file_cut_anywhere_gives_the_rows_of_a_plain_split(int seed, int most)
    {
        var random = new Random(seed);
        string[] lines = [.. Enumerable.Range(0, most < 10 ? 300 : 12_000).Select(_ => RandomLine(random))];
        byte[] content = FleetFile.Bytes(lines);

        (List<FleetCsvRow> rows, FleetCsvReader reader) = await FleetFile.ReadAsync(new TrickleStream(seed == 2 ? FleetFile.Gzip(content) : content, random, most));

        Assert.Equal(lines.Select(Split), rows);
        Assert.Equal(lines.Length + 1, reader.Lines);
        Assert.Null(reader.Length);
        Assert.Equal(rows.Select(row => row.Series).Distinct().Count(), rows.Select(row => row.Series).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task A_line_longer_than_a_block_is_left_out_and_named()
    {
        (List<FleetCsvRow> rows, FleetCsvReader reader) = await FleetFile.ReadAsync(FleetFile.Bytes(FleetFile.Line1, new string('x', 700_000), FleetFile.Line2));

        Assert.Equal(TwoRows, rows);
        Assert.Equal((3, 1), (reader.Errors.Single().LineNumber, reader.ErrorCount));
        Assert.Equal(4, reader.Lines);
    }

    [Fact]
    public async Task Only_the_first_broken_lines_are_kept_but_all_are_counted()
    {
        (List<FleetCsvRow> rows, FleetCsvReader reader) = await FleetFile.ReadAsync(FleetFile.Bytes([.. Enumerable.Repeat("broken", 1000)]));

        Assert.Empty(rows);
        Assert.Equal(1000, reader.ErrorCount);
        Assert.Equal(Enumerable.Range(2, FleetCsvReader.MostErrors).Select(line => (long)line), reader.Errors.Select(error => error.LineNumber));
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("IdInterneInstallation;NumInstallation;Ville;IdInterneMesure;LibelleLongMesure;DateEvenement;Valeur\n")]
    public async Task Another_header_is_refused_with_the_one_expected(string text)
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(() => FleetFile.ReadAsync(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(FleetCsvHeader.Text, refused.Message, StringComparison.Ordinal);
        Assert.Contains("fleet.csv", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_that_is_no_text_is_refused_by_its_header()
    {
        await Assert.ThrowsAsync<OperatorException>(() => FleetFile.ReadAsync(new byte[1_000_000]));
    }

    [Fact]
    public async Task A_damaged_archive_is_an_error_that_names_the_last_good_line()
    {
        byte[] packed = FleetFile.Gzip(FleetFile.Bytes([.. Enumerable.Range(0, 50_000).Select(i => RandomLine(new Random(i)))]));
        packed.AsSpan(packed.Length / 2, 64).Fill(0xA5);

        var refused = await Assert.ThrowsAsync<OperatorException>(() => FleetFile.ReadAsync(packed));

        Assert.Matches("after line [1-9]", refused.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_archive_cut_off_anywhere_is_no_shorter_file_but_an_error(bool compressible)
    {
        var random = new Random(9);
        byte[] packed = FleetFile.Gzip(FleetFile.Bytes([.. Enumerable.Range(0, 40).Select(i => compressible ? FleetFile.Line1 : RandomLine(random))]));
        for (int length = 2; length < packed.Length; length++)
        {
            byte[] cut = packed[..length];
            Exception? refused = await Record.ExceptionAsync(() => FleetFile.ReadAsync(cut));
            Assert.True(refused is OperatorException, $"{length} of {packed.Length} bytes: {refused}");
        }

        Assert.Equal(40, (await FleetFile.ReadAsync(packed)).Rows.Count);
    }

    [Fact]
    public async Task An_archive_of_several_members_is_read_to_its_end()
    {
        byte[] more = FleetFile.Gzip(Encoding.UTF8.GetBytes(FleetFile.Line2));

        (List<FleetCsvRow> rows, _) = await FleetFile.ReadAsync([.. FleetFile.Gzip(FleetFile.Bytes(FleetFile.Line1)), .. more]);

        Assert.Equal(TwoRows, rows);
    }

    [Fact]
    public void A_missing_file_is_one_line_for_the_operator()
    {
        var refused = Assert.Throws<OperatorException>(() => FleetCsvReader.Open("/nowhere/fleet.csv"));

        Assert.Contains("/nowhere/fleet.csv", refused.Message, StringComparison.Ordinal);
    }

    private static string Quoted(string line) => string.Join(',', line.Split(',').Select(field => $"\"{field}\""));

    private static string RandomLine(Random random)
    {
        int installation = random.Next(40);
        DateTime time = new DateTime(2016, 12, 15).AddMinutes(random.Next(40_000)).AddSeconds(random.Next(60));
        double value = random.Next(3) switch { 0 => random.Next(-400, 900) / 10.0, 1 => (float)random.NextDouble() * 90, _ => random.NextDouble() * 1e-7 };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{installation},{9_000_000_001 + (installation * 10_000L)},CITY {installation % 9},{installation * 3},LABEL_{random.Next(3)},{time:yyyy-MM-dd HH:mm:ss},{value:R}");
    }

    private static FleetCsvRow Split(string line)
    {
        string[] f = line.Split(',');
        CultureInfo c = CultureInfo.InvariantCulture;
        var time = DateTime.SpecifyKind(DateTime.ParseExact(f[5], "yyyy-MM-dd HH:mm:ss", c), DateTimeKind.Utc);
        return new(new(long.Parse(f[0], c), long.Parse(f[1], c), f[2], long.Parse(f[3], c), f[4]), time, double.Parse(f[6], c));
    }
}
