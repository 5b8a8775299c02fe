using EdgeGateway.HardwareSim;
using EdgeGateway.HardwareSim.Commands;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("edge@20s", "bench", "--kill", "site@20s")]
    [InlineData("edge@20s", "bench", "--kill", "edge")]
    [InlineData("edge@30s comes after the end", "bench", "--for", "20s", "--kill", "edge@30s")]
    [InlineData("60s, 5m or 1h", "bench", "--for", "soon")]
    [InlineData("60s, 5m or 1h", "bench", "--for", "soon", "--kill", "edge@20s")]
    [InlineData("edge@20s", "bench", "--for", "60s", "--kill", "edge@soon")]
    [InlineData("expects a single argument", "bench", "--for", "60s", "--for", "70s", "--kill", "edge@20s")]
    [InlineData("from 0 to 3600", "site", "--speed", "fast")]
    [InlineData("from 1 to 200", "radio", "--to", "127.0.0.1:1700", "--sensors", "x")]
    [InlineData("60s, 5m or 1h", "bench", "--for", "-5s")]
    [InlineData("from 2 to 9000", "bench", "--fleet-installations", "1")]
    [InlineData("a date such as", "fleet", "--from", "yesterday", "--to", "2026-01-22", "--out", "x.csv")]
    [InlineData("from 0 to 100", "fleet", "--from", "2026-01-05", "--to", "2026-01-22", "--out", "x.csv", "--faulty-percent", "140")]
    [InlineData("--out", "fleet", "--from", "2026-01-05", "--to", "2026-01-22")]
    [InlineData("either --tcp HOST:PORT or --rtu", "modbus", "--profile", "x")]
    [InlineData("either --tcp HOST:PORT or --rtu", "modbus", "--profile", "x", "--rtu", "--tcp", "127.0.0.1:0")]
    [InlineData("--rtu with --profile NAME, or --bench FILE", "modbus", "--rtu", "--bench", "x.json")]
    [InlineData("a bench file names its own", "modbus", "--bench", "x.json", "--profile", "x")]
    [InlineData("--pace is for one device", "modbus", "--bench", "x.json", "--pace")]
    [InlineData("--link is for --rtu", "modbus", "--tcp", "127.0.0.1:0", "--profile", "x", "--link", "y")]
    [InlineData("from 300 to 921600", "modbus", "--rtu", "--profile", "x", "--baud", "100")]
    [InlineData("'--profile' is required", "modbus", "--rtu")]
    [InlineData("the addresses 1 to 247", "modbus", "--rtu", "--profile", "x", "--unit", "248")]
    [InlineData("from 1 to 255", "modbus", "--rtu", "--profile", "x", "--unit", "0")]
    [InlineData("from 1 to 255", "modbus", "--tcp", "127.0.0.1:0", "--profile", "x", "--unit", "300")]
    [InlineData("--parity is \"evn\"; allowed: none, even, odd.", "modbus", "--rtu", "--profile", "x", "--parity", "evn")]
    [InlineData("--parity is \"1\"; allowed: none, even, odd.", "modbus", "--rtu", "--profile", "x", "--parity", "1")]
    [InlineData("ADDRESS=RAW", "modbus", "--profile", "x", "--rtu", "--set", "70000=1")]
    [InlineData("127.0.0.1:1700", "radio", "--to", "nowhere")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_allowed(string expected, params string[] args)
    {
        (int code, _, string errors) = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is not known: name one of", "fleet", "--from", "2026-01-05", "--to", "2026-01-22", "--out", "x.csv", "--city", "ATLANTIS")]
    [InlineData("must lie after --from", "fleet", "--from", "2026-01-22", "--to", "2026-01-22", "--out", "x.csv")]
    [InlineData("unheard-of.json cannot be read", "modbus", "--rtu", "--profile", "kamstrup-multical-403", "--faults", "unheard-of.json")]
    [InlineData("unheard-of.json cannot be read", "modbus", "--bench", "unheard-of.json")]
    [InlineData("is not in the catalogue: name one of ", "modbus", "--profile", "unheard-of", "--rtu")]
    public async Task What_a_person_can_mend_ends_with_1_and_one_line(string expected, params string[] args)
    {
        (int code, _, string errors) = await RunAsync(args);

        Assert.Equal(1, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Help_shows_every_verb()
    {
        (int code, string output, _) = await RunAsync(["--help"]);

        Assert.Equal(0, code);
        Assert.All((string[])["bench", "fleet", "site", "modbus", "radio"], verb => Assert.Contains(verb, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("20s", 20)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3_600)]
    [InlineData("90", 90)]
    [InlineData("0.5m", 30)]
    public void Times_may_have_a_unit(string text, double seconds)
    {
        Assert.True(Arguments.TryParseDuration(text, out TimeSpan value));
        Assert.Equal(seconds, value.TotalSeconds);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await Simulator.RunAsync(args, Terminal.Plain(output, errors), TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
