using EdgeGateway.Cloud.Batch;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class ScriptFindingsTests : IDisposable
{
    private static readonly DateTime Since = new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), Until = Since.AddDays(17);

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_only_the_installation_is_needed()
    {
        NewFinding[] found = [.. Read("\"Reason\",\"City\",\"numinstallation\",\"Rank\"", "\"odd, \"\"very\"\"\",LYON,\"9000110001\",7", ",,-5,")];

        Assert.Equal(
            [
                new NewFinding(9_000_110_001, "LYON", "script:mine", Since, Until, "odd, \"very\"", 7),
                new NewFinding(-5, "", "script:mine", Since, Until, "named by the script mine", 2),
            ],
            found);
        Assert.Equal("script:mine-9000110001-2016121500-2017010100", found[0].Id);
    }

    [Fact]
    public void A_header_alone_finds_nothing() => Assert.Empty(Read("NumInstallation"));

    [Theory]
    [InlineData("Installation,City", "1,LYON")]
    [InlineData("NumInstallation,City", "one,LYON")]
    [InlineData("NumInstallation", "1.5")]
    public void What_cannot_be_read_is_refused_in_one_line(params string[] lines)
    {
        string message = Assert.Throws<OperatorException>(() => Read(lines)).Message;

        Assert.StartsWith("The findings in ts_anomalies.csv cannot be read", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_script_that_names_everybody_is_refused() =>
        Assert.Contains("more than 10000 lines", Assert.Throws<OperatorException>(() => Read(["NumInstallation", .. Enumerable.Range(0, 10_001).Select(i => $"{i}")])).Message, StringComparison.Ordinal);

    private IReadOnlyList<NewFinding> Read(params string[] lines)
    {
        File.WriteAllLines(path, lines);
        return ScriptFindings.Read(path, "script:mine", Since, Until);
    }
}
