using EdgeGateway.Edge.Identity.Provisioning;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

public sealed class AssignmentFileTests : IDisposable
{
    private readonly IdentityBench bench = new();

    private string Path => System.IO.Path.Combine(bench.Folder, AssignmentFile.Name);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void What_was_kept_is_found_again_for_the_same_question_only()
    {
        var file = new AssignmentFile(Path, bench.Log);
        var made = new Assignment(1, "dps.example", "0ne1", "gw-1", "hub.example", "gw-1", new DateTimeOffset(2026, 1, 15, 6, 0, 0, TimeSpan.Zero));

        file.Write(made);

        Assert.Equal(made, file.Read("dps.example", "0ne1", "gw-1"));
        Assert.Null(file.Read("other.example", "0ne1", "gw-1"));
        Assert.Null(file.Read("dps.example", "0ne2", "gw-1"));
        Assert.Null(file.Read("dps.example", "0ne1", "gw-2"));
        Assert.Empty(bench.Log.Lines);
    }

    [Fact]
    public void A_first_start_has_none_and_that_is_fine()
    {
        Assert.Null(new AssignmentFile(Path, bench.Log).Read("dps.example", "0ne1", "gw-1"));
        Assert.Empty(bench.Log.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"version": 1}""")]
    [InlineData("""{"version": 1, "endpoint": null, "idScope": "0ne1", "registrationId": "gw-1", "assignedHub": "h", "deviceId": "d", "assignedAt": "2026-01-15T06:00:00Z"}""")]
    public void A_damaged_one_is_told_and_asked_for_anew(string text)
    {
        File.WriteAllText(Path, text);

        Assert.Null(new AssignmentFile(Path, bench.Log).Read("dps.example", "0ne1", "gw-1"));

        Assert.Equal(LogLevel.Warning, Assert.Single(bench.Log.Lines).Level);
    }
}
