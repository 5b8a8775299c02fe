using EdgeGateway.Edge.Buffer;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>Another program fills the disk to its last byte: a real disk of 64 MB, mounted for the test.</summary>
public sealed class FullDiskTests
{
    private const int Seed = 20261129;
    private const long Room = 64 << 20, LeftFree = 16 << 20;

    private readonly FakeTimeProvider time = new(TestBuffer.Start);
    private readonly KeptReadings kept = new(new Random(Seed));

    [Fact]
    public async Task A_full_disk_stops_confirmations_before_anything_is_lost_and_costs_no_restart()
    {
        using MountedDisk disk = MountedDisk.Small(Room);
        string ballast = Path.Combine(disk.Folder, "ballast"), pad = Path.Combine(disk.Folder, "pad");
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(disk.Folder, Settings(0), time))
        {
            await StepsAsync(buffer, 400);
            Assert.True(File.Exists(ballast), "there is no reserve");

            Fill(pad);
            Assert.True(await RefusedAsync(buffer), "the disk is full and everything was confirmed");
            Assert.False(File.Exists(ballast), "the reserve was not given free");

            // The reserve has room for what waits to go on.
            long acknowledged = buffer.State.Acknowledged;
            await kept.AcknowledgeAsync(buffer, first: true);
            Assert.True(buffer.State.Acknowledged > acknowledged);
            await kept.AppendAsync(buffer);
            await kept.CheckAsync(buffer, "in the reserve");

            // The other program takes that as well.
            for (int i = 0; i < 5; i++)
            {
                Fill(pad); // reopening makes a little room each time, of the log
                Assert.True(await RefusedAsync(buffer), "the disk is full again and everything was confirmed");
            }

            File.Delete(pad);
            await StepsAsync(buffer, 20);
            await kept.CheckAsync(buffer, "when there was room again");
            Assert.Equal(0, buffer.State.Dropped);
        }

        using ReadingBuffer reopened = await TestBuffer.OpenAsync(disk.Folder, Settings(0), time);
        await kept.CheckAsync(reopened, "after a restart");
        Assert.Equal(0, reopened.State.Dropped);
    }

    [Fact]
    public async Task A_disk_that_stays_full_costs_the_oldest_and_a_gap_says_why()
    {
        using MountedDisk disk = MountedDisk.Small(Room);
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk.Folder, Settings(LeftFree), time);
        await StepsAsync(buffer, 400);
        Fill(Path.Combine(disk.Folder, "pad"));
        await RefusedAsync(buffer);

        for (int i = 0; i < 100; i++)
        {
            await kept.AppendAsync(buffer);
            time.Advance(TimeSpan.FromSeconds(5));
        }

        BufferGap gap = Assert.Single(buffer.State.Gaps);
        Assert.Equal((GapCause.Disk, buffer.State.Dropped), (gap.Cause, gap.Range.Count));
        Assert.InRange(buffer.State.Dropped, 1, buffer.State.Acquired - buffer.State.Acknowledged - 1);
        await kept.CheckAsync(buffer, "when the oldest had gone");
    }

    private static BufferSettings Settings(long free) => new("gw-1", 32 << 20) { MinFreeBytes = free };

    /// <summary>Writes until the disk is full, and syncs.</summary>
    private static void Fill(string pad)
    {
        using var file = new FileStream(pad, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (int part in new[] { 1 << 20, 4096 })
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[part]);
                }
            }
            catch (IOException)
            {
                // Full: that is the point.
            }
        }
    }

    private async Task StepsAsync(ReadingBuffer buffer, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            Assert.True(await kept.StepAsync(buffer), "the disk refused although it has room");
        }
    }

    private async Task<bool> RefusedAsync(ReadingBuffer buffer)
    {
        for (int i = 0; i < 3_000; i++)
        {
            try
            {
                await kept.AppendAsync(buffer);
            }
            catch (IOException)
            {
                return true;
            }
        }

        return false;
    }
}
