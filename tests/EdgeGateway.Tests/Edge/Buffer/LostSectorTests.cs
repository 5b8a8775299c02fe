using System.Buffers.Binary;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Files;
using EdgeGateway.Tests.Network;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// Sectors that the disk cannot read any more (EIO): what is readable goes on, what is not is told as a gap, the files go into quarantine once, and the gateway starts and runs.
/// A disk that cannot be read for a moment costs nothing.
/// </summary>
public sealed class LostSectorTests : IAsyncDisposable
{
    private const int Seed = 20261131, Steps = 120, Stamped = 8_208, SettledOffset = 12;

    private readonly string root = TestBuffer.NewFolder();
    private readonly HurriedClock time = new(() => true);
    private readonly FailingDisk disk = new(LocalDisk.Instance);
    private string folder;

    public LostSectorTests() => folder = root;

    [Theory]
    [InlineData("closed data", true)]
    [InlineData("closed data", false)]
    [InlineData("newest data", true)]
    [InlineData("newest data", false)]
    [InlineData("newest log", true)]
    [InlineData("manifest", true)]
    [InlineData("manifest", false)]
    [InlineData("starts", false)]
    public async Task What_can_be_read_goes_on_and_the_rest_is_a_gap(string what, bool runs)
    {
        long dropped = 0;
        for (int round = 0; round < Rounds.Of(6, 60); round++)
        {
            folder = Directory.CreateDirectory(Path.Combine(root, $"{round}")).FullName;
            string which = $"{what}, {(runs ? "while it runs" : "before a start")}, seed {Seed + round}";
            var random = new Random(Seed + round);
            var kept = new KeptReadings(random, time);
            ReadingBuffer buffer = await OpenAsync();
            for (int step = 0; step < Steps; step++)
            {
                Assert.True(await kept.StepAsync(buffer), which);
            }

            if (!runs)
            {
                buffer.Dispose();
            }

            await LoseAsync(what, random);
            buffer = runs ? buffer : await OpenAsync();
            bool isStateLost = what == "newest data";
            await UntilItGoesOnAsync(() => kept.AppendAsync(buffer));
            await UntilItGoesOnAsync(() => kept.CheckAsync(buffer, which, isStateLost));
            buffer.Dispose();

            using ReadingBuffer again = await OpenAsync();
            await UntilItGoesOnAsync(() => kept.CheckAsync(again, $"after another start, {which}", isStateLost));
            CheckQuarantines(what, runs, which);
            Assert.All(again.State.Gaps, gap => Assert.Equal(GapCause.Damage, gap.Cause));
            dropped += again.State.Dropped;
        }

        Assert.True(dropped > 0 || !what.EndsWith("data", StringComparison.Ordinal), "every lost sector was of readings that were delivered, so no gap was tried");
    }

    [Fact]
    public async Task A_disk_that_cannot_be_read_for_a_while_costs_nothing()
    {
        var random = new Random(Seed);
        var kept = new KeptReadings(random, time);
        using ReadingBuffer buffer = await OpenAsync();
        for (int round = 0; round < Rounds.Of(40, 400); round++)
        {
            disk.FailAt(FailingDisk.Call.Read, random.Next(1, 60), random.Next(1, 40));
            for (int step = 0; step < 5; step++)
            {
                await kept.StepAsync(buffer);
            }

            disk.Heal();
            await kept.AppendAsync(buffer);
            Assert.Equal(0, buffer.State.Dropped);
        }

        await kept.CheckAsync(buffer, $"seed {Seed}");
        Assert.True(disk.Failures > 40, "nothing failed, so nothing was tried");
        Assert.Empty(Directory.GetDirectories(folder, "quarantine-*"));
    }

    public async ValueTask DisposeAsync()
    {
        await time.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private Task<ReadingBuffer> OpenAsync() => TestBuffer.OpenAsync(disk, time: time, folder: folder);

    private void CheckQuarantines(string what, bool runs, string which)
    {
        int quarantines = Directory.GetDirectories(folder, "quarantine-*").Length;
        bool mayBeWrittenAgain = runs && what == "newest data"; // and with that be well again
        Assert.True(quarantines == 1 || (quarantines == 0 && (mayBeWrittenAgain || !what.EndsWith("data", StringComparison.Ordinal))), $"{quarantines} quarantines after a damage, {which}");
    }

    private async Task LoseAsync(string what, Random random)
    {
        string[] data = [.. Directory.GetFiles(Path.Combine(folder, "buffer"), "*.db").Where(file => !file.EndsWith("-log.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string path = what switch
        {
            "closed data" => data[random.Next(data.Length - 1)],
            "newest data" => data[^1],
            "newest log" => Path.ChangeExtension(data[^1], null) + "-log.db",
            "manifest" => Directory.GetFiles(Path.Combine(folder, "buffer"), "*.json").Order(StringComparer.Ordinal).First(),
            _ => Path.Combine(folder, what),
        };
        long pages = what == "newest log" ? await SettledPagesAsync(path) : Math.Max(1, new FileInfo(path).Length / Stamped);
        if (pages > 0)
        {
            disk.Lose(path, random.NextInt64(pages) * Stamped);
        }
    }

    /// <summary>Pages of a log that a later one calls safe: a lost one of the last commit looks like a write that was cut off, and takes that commit (docs/formats/buffer.md).</summary>
    private async Task<long> SettledPagesAsync(string log)
    {
        string copy = await TestBuffer.CopyAsync(folder);
        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(copy, Path.GetRelativePath(folder, log)));
        Directory.Delete(copy, recursive: true);
        int last = (bytes.Length / Stamped) - 1;
        return last < 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((last * Stamped) + SettledOffset));
    }

    /// <summary>As drivers and the uplink do: they try again.</summary>
    private static async Task UntilItGoesOnAsync(Func<Task> work)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                await work();
                return;
            }
            catch (IOException) when (tries < 5)
            {
                // The damage was met just now.
            }
        }
    }
}
