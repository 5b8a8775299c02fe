using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.TwinAgent;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A disk that refuses is seen from afar, and what lies on it is nobody else's.</summary>
public sealed class DiskTroubleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Write")]
    [InlineData("Sync")]
    public async Task A_disk_that_refuses_is_reported_until_it_keeps_again(string call)
    {
        var time = new FakeTimeProvider(TestBuffer.Start);
        var disk = new FailingDisk(new MemoryDisk());
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, null, time);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 1)], Token);
        Assert.Null(buffer.Trouble);

        disk.FailAt(Enum.Parse<FailingDisk.Call>(call), 1, always: true);
        await Assert.ThrowsAsync<IOException>(() => buffer.AppendAsync([TestBuffer.Batch("boiler-1", 2)], Token));
        time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<IOException>(() => buffer.AppendAsync([TestBuffer.Batch("boiler-1", 2)], Token));
        DiskTrouble trouble = Assert.IsType<DiskTrouble>(buffer.Trouble);
        Assert.Contains("Input/output error", trouble.What, StringComparison.Ordinal);
        Assert.Equal(TestBuffer.Start, trouble.Since);
        JsonObject told = await ReportAsync(buffer);
        Assert.False((bool)told["keeps"]!);
        Assert.Equal((trouble.What, trouble.Since), ((string?)told["error"], (DateTimeOffset)told["since"]!));

        disk.Heal();
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 2)], Token);
        Assert.Null(buffer.Trouble);
        Assert.True((bool)(await ReportAsync(buffer))["keeps"]!);
    }

    [Fact]
    public void The_lock_and_the_buffer_are_for_their_owner_only_also_when_a_former_version_made_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no modes here");
        string folder = TestBuffer.NewFolder(), buffer = Path.Combine(folder, "buffer"), locked = Path.Combine(folder, "gateway.lock");
        Directory.CreateDirectory(buffer);
        File.WriteAllText(locked, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(buffer, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            using StateLock taken = StateLock.Take(StateDirectory.Open(folder, "edge-gateway"));
            using (TestBuffer.Files(folder).Open())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(buffer));
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(locked));
                Assert.All(Directory.GetFiles(buffer), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
            }
        }
    }

    /// <summary>What the twin says of the buffer after one look.</summary>
    private static async Task<JsonObject> ReportAsync(ReadingBuffer buffer)
    {
        var machine = new FakeTimeProvider(TestBuffer.Start);
        var clock = new GatewayClock(machine, () => true);
        await using var hub = new FakeHub();
        using var reported = new ReportedState(hub);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = new HealthReporter(new FakeDriverSet(), () => new WaySelector(null, null, clock).Report, buffer, reported, clock).RunAsync(end.Token);
        machine.Advance(HealthReporter.Interval);
        JsonObject told = await hub.NextReportAsync();
        await end.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        return told["buffer"]!.AsObject();
    }
}
