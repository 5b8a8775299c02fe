using System.Text;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>Odd and broken files through the command: one clear message, or the result that docs/formats/fleet-csv.md states.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ClusterBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_empty_window_says_what_there_is() =>
        Assert.Contains(
            "it has readings from 2016-12-15 00:00:00 to 2016-12-16 23:00:00 UTC. Choose --from and --to within.",
            await bench.RefusedAsync(bench.Add("f.csv", FleetLines.Some()), "--from", "2015-01-01", "--to", "2015-02-01"), StringComparison.Ordinal);

    [Fact]
    public async Task One_installation_is_a_tree_of_one_and_said()
    {
        Assert.Equal(0, await bench.RunAsync(bench.Add("f.csv", FleetLines.Of(9000110001, 30, hour => hour % 5))));

        Assert.Equal(["9000110001", "LYON", "1", "1", "", "0", "", "90", "30", "30", "1", "9000110001", "0"], Assert.Single(bench.Table("clusters.csv")));
        Assert.Empty(bench.Table("ts_anomalies.csv"));
        Assert.Contains("There is one installation only, 9000110001", bench.Messages, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(bench.Result, "cluster.png")).Length > 1000);
    }

    [Fact]
    public async Task A_fleet_of_constant_series_is_all_anomalies_each_alone()
    {
        Assert.Equal(0, await bench.RunAsync(bench.Add("f.csv", Enumerable.Range(1, 5).SelectMany(number => FleetLines.Of(number, 30, _ => number)))));

        Assert.All(bench.Table("clusters.csv"), row => Assert.Equal(("9", "1"), (row[4], row[5])));
        Assert.Equal(5, bench.Table("clusters.csv").Select(row => row[2]).Distinct().Count());
        Assert.Equal(5, bench.Table("ts_anomalies.csv").Length);
    }

    [Theory]
    [InlineData("2016-12-22", "", "The window is too short")]
    [InlineData("2016-12-21", "a slow drift (it has 6 whole days, needed are 7). Choose --from and --to at least 7 days apart, better 17.", "heating by night")]
    [InlineData("2016-12-19T02:00", "heating by night instead of by day (it has 4 days from midnight to midnight UTC, needed are 5).", "heat alike")]
    [InlineData("2016-12-19T01:00", "which installations heat alike (it has 97 hours, needed are 98).", "single sensor")]
    [InlineData("2016-12-17", "days unlike those of the peers, and the clock of a single sensor (it has 2 days from midnight to midnight UTC, needed are 3).", "nobody to be compared with")]
    public async Task What_the_fleet_method_cannot_judge_in_a_short_window_is_said(string to, string said, string unsaid)
    {
        string file = bench.Add("f.csv", Enumerable.Range(1, 5).SelectMany(number => FleetLines.Of(number, 30, hour => hour % 7)));

        Assert.Equal(0, await bench.RunAsync(file, "--method", "fleet", "--from", "2016-12-15", "--to", to));

        Assert.Contains(said, bench.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, bench.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(400)]
    public async Task A_fleet_without_a_single_ratio_is_a_result_that_says_what_is_missing(int count)
    {
        IEnumerable<string> lines = Enumerable.Range(1, count).Select(number => FleetLines.Line(number, "EXTER_T.REF_CORRIGE", FleetLines.From.AddHours(number % 9), 5));

        Assert.Equal(0, await bench.RunAsync(bench.Add("f.csv", lines)));

        Assert.Contains($"nothing can be compared: ambient is missing in {count} of {count}, departure water is missing in {count} of {count}.", bench.Messages, StringComparison.Ordinal);
        Assert.Equal(count, bench.Table("ts_anomalies.csv").Length);
        Assert.InRange(new FileInfo(Path.Combine(bench.Result, "cluster.png")).Length, 1000, 1_000_000);
    }

    [Fact]
    public async Task A_header_or_a_line_of_a_million_columns_is_refused_in_a_short_sentence()
    {
        string header = await bench.RefusedAsync(bench.Add("h.csv", FleetCsvHeader.Text + string.Concat(Enumerable.Repeat(",x", 1_000_000)) + "\n1\n"));
        await bench.RunAsync(bench.Add("l.csv", [new string(',', 1_000_000), new string(',', 100_000), .. FleetLines.Some()]));

        Assert.InRange(header.Length, 100, 600);
        Assert.Contains("2 lines could not be read", bench.Messages, StringComparison.Ordinal);
        Assert.Contains("line 2: longer than 262144 bytes", bench.Messages, StringComparison.Ordinal);
        Assert.Contains("line 3: 100001 fields instead of 7", bench.Messages, StringComparison.Ordinal);
        Assert.All(bench.Messages.Split('\n'), line => Assert.InRange(line.Length, 0, 250));
    }

    [Fact]
    public async Task A_file_whose_lines_are_all_broken_says_the_first()
    {
        string[] commas = [.. FleetLines.Some().Select(line => line + ",5")];

        string refused = await bench.RefusedAsync(bench.Add("f.csv", commas));

        Assert.Contains($"{commas.Length} lines could not be read, the first: line 2: 8 fields instead of 7 (a decimal comma? numbers need a point)", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IdInterneInstallation;NumInstallation;Ville;IdInterneMesure;LibelleLongMesure;DateEvenement;Valeur", "its separator is the semicolon")]
    [InlineData("IdInterneInstallation\tNumInstallation\tVille\tIdInterneMesure\tLibelleLongMesure\tDateEvenement\tValeur", "its separator is the tabulator")]
    [InlineData("NumInstallation,LibelleLongMesure,DateEvenement,Valeur", "it lacks IdInterneInstallation, Ville, IdInterneMesure.")]
    [InlineData("NumInstallation,IdInterneInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur", "the columns must stand in that order")]
    [InlineData("IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur,More", "and no others with them")]
    [InlineData("IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur\r1,2,X,3,L", "its lines end with CR only")]
    [InlineData("a,b,c", "give a comma-separated file in that format")]
    public async Task Another_header_is_refused_with_what_to_do(string header, string advice) =>
        Assert.Contains(advice, await bench.RefusedAsync(bench.Add("f.csv", header + "\n1;2;3\n")), StringComparison.Ordinal);

    [Fact]
    public async Task Utf_16_and_an_empty_file_are_named()
    {
        Assert.Contains("it is UTF-16", await bench.RefusedAsync(bench.Add("f.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(FleetCsvHeader.Text + "\n")])), StringComparison.Ordinal);
        Assert.Contains("is empty", await bench.RefusedAsync(bench.Add("f.csv", "")), StringComparison.Ordinal);
        Assert.Contains("is empty", await bench.RefusedAsync(bench.Add("f.csv.gz", FleetFile.Gzip([]))), StringComparison.Ordinal);
        Assert.Contains("it has no readings at all", await bench.RefusedAsync(bench.Add("f.csv", FleetCsvHeader.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_mixed_line_ends_offsets_and_blank_lines_change_nothing()
    {
        string[] lines = [.. FleetLines.Some()];
        await bench.RunAsync(bench.Add("plain.csv", lines));
        string[][] plain = bench.Table("clusters.csv");
        string odd = string.Concat(lines.Select((line, i) => Offset(line, i) + (i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\n\r\n")));

        await bench.RunAsync(bench.Add("odd.csv", $"\uFEFF{FleetCsvHeader.Text}\r\n{odd}"));

        Assert.Equal(plain, bench.Table("clusters.csv"));
        Assert.Equal("", bench.Messages);
    }

    [Fact]
    public async Task An_installation_kept_twice_is_one_and_said()
    {
        string[] lines =
        [
            .. FleetLines.Of(1, 24, hour => hour % 5, key: 11, city: "LYON"),
            .. FleetLines.Of(1, 24, hour => hour % 5, key: 12, city: "PARIS", from: FleetLines.From.AddHours(24)),
            .. FleetLines.Of(2, 48, hour => hour % 7), .. FleetLines.Of(3, 48, hour => hour % 4),
        ];

        Assert.Equal(0, await bench.RunAsync(bench.Add("f.csv", lines)));

        Assert.Equal(3, bench.Table("clusters.csv").Length);
        Assert.Equal(("1", "LYON", "144"), (bench.Table("clusters.csv")[0][0], bench.Table("clusters.csv")[0][1], bench.Table("clusters.csv")[0][7]));
        Assert.Contains("Installation 1 has 2 keys (IdInterneInstallation 11, 12) and 2 cities (LYON, PARIS): all its readings were taken as those of one installation.", bench.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_there_twice_count_once()
    {
        string[] lines = [.. FleetLines.Some()];
        await bench.RunAsync(bench.Add("once.csv", lines));
        string[][] once = bench.Table("merges.csv");

        await bench.RunAsync(bench.Add("twice.csv", [.. lines, .. lines]));

        Assert.Equal(once, bench.Table("merges.csv"));
    }

    [Fact]
    public async Task Values_too_large_to_compute_with_are_missing_or_undefined_and_do_not_stop_the_others()
    {
        string[] lines =
        [
            .. FleetLines.Some(3), .. FleetLines.Of(8, 48, hour => hour % 3 * 1e200), .. FleetLines.Of(9, 48, _ => 1e307),
            FleetLines.Line(9, "CIRC1_T.DEPART", FleetLines.From.AddMinutes(1), 1.7e308), "1,1,LYON,7,BASE_VN_T.EXTER_T.REF_CORRIGE,2016-12-15 00:00:00,1e999",
        ];

        Assert.Equal(0, await bench.RunAsync(bench.Add("f.csv", lines), "--steps"));

        Assert.Contains("Valeur \"1e999\" is not a number", bench.Messages, StringComparison.Ordinal);
        Assert.Equal(["8", "9"], bench.Table("clusters.csv").Where(row => row[4] == "9").Select(row => row[0]));
        Assert.All(bench.Table("matrix.csv"), row => Assert.All(row.Skip(1), field => Assert.True(double.IsFinite(double.Parse(field, System.Globalization.CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public async Task A_result_folder_that_cannot_be_written_is_told_before_anything_is_read()
    {
        string taken = bench.Add("result", "a file where the folder should be");

        var refused = await Assert.ThrowsAsync<OperatorException>(() => bench.RunAsync(bench.PathOf("no such file")));

        Assert.Contains($"The folder {taken} cannot be made", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--out DIR", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_folder_that_exists_and_takes_no_files_is_told_too()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "There is no /proc, a folder that nobody can write to.");

        Assert.StartsWith("Nothing can be written to the folder /proc (", await bench.RefusedAsync(bench.PathOf("no such file"), "--out", "/proc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_told()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "Root may read everything.");
        string secret = bench.Add("f.csv", FleetLines.Some());
        File.SetUnixFileMode(secret, UnixFileMode.None);

        Assert.StartsWith($"The file {secret} cannot be read (", await bench.RefusedAsync(secret), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_while_it_is_read_is_told()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "There is no /proc/self/mem, a file whose first byte cannot be read.");

        Assert.StartsWith("The file /proc/self/mem is damaged or cannot be read", await bench.RefusedAsync("/proc/self/mem"), StringComparison.Ordinal);
    }

    private static string Offset(string line, int i)
    {
        int at = line.IndexOf("2016-12", StringComparison.Ordinal);
        DateTime time = DateTime.Parse(line.AsSpan(at, 19), System.Globalization.CultureInfo.InvariantCulture);
        return (i % 4) switch
        {
            0 => line,
            1 => $"{line[..at]}{time:yyyy-MM-ddTHH:mm:ss}Z{line[(at + 19)..]}",
            2 => $"{line[..at]}{time.AddHours(2):yyyy-MM-dd HH:mm:ss}+02:00{line[(at + 19)..]}",
            _ => $"{line[..at]}{time.AddMinutes(-90):yyyy-MM-ddTHH:mm:ss}.000-01:30{line[(at + 19)..]}",
        };
    }
}
