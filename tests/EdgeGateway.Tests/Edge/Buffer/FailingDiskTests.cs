using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// Input/output errors: the n-th write, sync or change of a name fails, once or from then on. What was confirmed must be there, in the running buffer and
/// after a power cut, and the buffer goes on when the disk is well again.
/// </summary>
public sealed class FailingDiskTests
{
    private const int Seed = 20261129, Steps = 50, LastFailure = 200;

    [Theory]
    [InlineData("write", false)]
    [InlineData("write", true)]
    [InlineData("sync", false)]
    [InlineData("sync", true)]
    [InlineData("name", false)]
    [InlineData("name", true)]
    public async Task A_failing_call_costs_nothing_that_was_confirmed(string call, bool always)
    {
        int failed = 0;
        for (int number = 1; number <= LastFailure; number += Rounds.Of(number < 10 ? 1 : 9, 1))
        {
            failed += await TryAsync(Enum.Parse<FailingDisk.Call>(call, ignoreCase: true), number, always) ? 1 : 0;
        }

        Assert.True(failed > 2, "nothing failed, so nothing was tried");
    }

    private static async Task<bool> TryAsync(FailingDisk.Call call, int number, bool always)
    {
        string which = $"({call} {number}{(always ? " and all behind it" : "")}, seed {Seed})";
        var random = new Random(Seed + number);
        var memory = new MemoryDisk();
        var disk = new FailingDisk(memory);
        var kept = new KeptReadings(random);
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(disk))
        {
            disk.FailAt(call, number, always);
            for (int step = 0; step < Steps; step++)
            {
                int confirmed = kept.Count, failures = disk.Failures;
                await kept.StepAsync(buffer);
                Assert.True(!always || call == FailingDisk.Call.Name || failures == 0 || kept.Count == confirmed, $"a batch was confirmed while the disk refused everything {which}");
            }

            using (ReadingBuffer after = await TestBuffer.OpenAsync(memory.AfterPowerCut(memory.Count, random)))
            {
                await kept.CheckAsync(after, $"after a power cut {which}");
            }

            disk.Heal();
            await kept.AppendAsync(buffer);
            await kept.CheckAsync(buffer, $"when the disk was well again {which}");
            Assert.Equal(0, buffer.State.Dropped);
        }

        using ReadingBuffer reopened = await TestBuffer.OpenAsync(memory);
        await kept.CheckAsync(reopened, $"after a restart {which}");
        return disk.Failures > 0;
    }
}
