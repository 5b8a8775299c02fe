using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The disk turns read-only, or somebody deletes the buffer under the running gateway: it says so, does not end, and goes on as soon as it can.</summary>
public sealed class LostDiskTests
{
    private const int Seed = 20261129;

    private readonly string folder = TestBuffer.NewFolder();
    private readonly KeptReadings kept = new(new Random(Seed));

    [Fact]
    public async Task A_disk_that_turned_read_only_confirms_nothing_and_loses_nothing()
    {
        using MountedDisk disk = MountedDisk.Journaled(48 << 20);
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(disk.Folder))
        {
            await StepsAsync(buffer, 150);

            disk.TurnReadOnly();
            int confirmed = kept.Count;
            for (int i = 0; i < 20; i++)
            {
                var refused = await Assert.ThrowsAnyAsync<IOException>(() => kept.AppendAsync(buffer)); // and nothing else, which would end whoever asks
                Assert.NotEmpty(refused.Message);
            }

            Assert.Equal(confirmed, kept.Count);
            disk.Repair();
            await StepsAsync(buffer, 20);
            await kept.CheckAsync(buffer, "when the disk was well again");
        }

        using ReadingBuffer reopened = await TestBuffer.OpenAsync(disk.Folder);
        await kept.CheckAsync(reopened, "after a restart");
        Assert.Equal(0, reopened.State.Dropped);
    }

    [Fact]
    public async Task A_deleted_state_directory_is_noticed_at_once_and_what_was_in_it_is_a_gap()
    {
        long queued;
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(folder))
        {
            await StepsAsync(buffer, 100);
            queued = buffer.State.Queued;
            Directory.Delete(folder, recursive: true);

            await Assert.ThrowsAnyAsync<IOException>(() => kept.AppendAsync(buffer)); // files without a name would take it, and be gone with the process
            await StepsAsync(buffer, 50);

            Assert.Equal(queued, buffer.State.Dropped);
            Assert.All(buffer.State.Gaps, gap => Assert.Equal(GapCause.Damage, gap.Cause));
            await kept.CheckAsync(buffer, "in the new directory");
        }

        using ReadingBuffer reopened = await TestBuffer.OpenAsync(folder);
        await kept.CheckAsync(reopened, "after a restart");
        Assert.Equal(queued, reopened.State.Dropped);
    }

    [Fact]
    public async Task A_log_that_is_deleted_under_the_running_gateway_costs_nothing()
    {
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(folder))
        {
            for (int round = 0; round < 5; round++)
            {
                await StepsAsync(buffer, 20);
                string log = Directory.GetFiles(Path.Combine(folder, "buffer"), "*-log.db").Order(StringComparer.Ordinal).Last();
                File.Delete(log);
                await StepsAsync(buffer, 1);
                await kept.AppendAsync(buffer);
                Assert.True(File.Exists(log), "the log is still without a name");
            }

            await kept.CheckAsync(buffer, "in the running buffer");
        }

        using ReadingBuffer reopened = await TestBuffer.OpenAsync(folder);
        await kept.CheckAsync(reopened, "after a restart");
        Assert.Equal(0, reopened.State.Dropped);
    }

    private async Task StepsAsync(ReadingBuffer buffer, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            Assert.True(await kept.StepAsync(buffer), "the disk refused although it is well");
        }
    }
}
