using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Files;
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

    [Theory]
    [InlineData("write")]
    [InlineData("sync")]
    [InlineData("name")]
    [InlineData("read")]
    public async Task A_batch_that_is_tried_until_it_is_kept_is_kept_once(string call)
    {
        const int Batches = 15, Size = 400;
        string folder = TestBuffer.NewFolder();
        int refused = 0;
        for (int number = 1; number <= LastFailure; number += Rounds.Of(number < 10 ? 1 : 19, 1))
        {
            string which = $"({call} {number}, seed {Seed})";
            var random = new Random(Seed + number);
            var disk = new FailingDisk(LocalDisk.Instance); // with the machine's locks: a file that was not closed stays locked
            using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, folder: folder);
            disk.FailAt(Enum.Parse<FailingDisk.Call>(call, ignoreCase: true), number, always: true);
            for (int batch = 0; batch < Batches; batch++)
            {
                var tried = new AcquiredBatch("boiler-1", [.. Enumerable.Range(0, Size).Select(i => TestBuffer.Reading("boiler-1", $"point-{i}", batch + (random.NextDouble() * 0.99)))]);
                for (int tries = 0; !await IsKeptAsync(buffer, tried); tries++)
                {
                    refused++;
                    Assert.True(tries < 3, $"the buffer does not go on though the disk is well {which}");
                    disk.Heal();
                    await (random.Next(4) switch
                    {
                        0 => buffer.SpendAsync(1, CancellationToken.None), // others come before the driver tries again
                        1 => buffer.ForgetAsync([], CancellationToken.None),
                        2 => buffer.SealAsync(new(buffer.State.Start, buffer.State.Start), 1, CancellationToken.None),
                        _ => Task.CompletedTask,
                    });
                }
            }

            disk.Heal();
            List<StoredReading> all = await WaitingAsync(buffer);
            Assert.True(all.Count == buffer.State.Queued && all.GroupBy(stored => (int)stored.Reading.Value).Count(batch => batch.Count() == Size) == Batches, $"{Batches} batches of {Size} readings were kept, {all.Count} readings wait {which}");
            Assert.Equal(0, buffer.State.Dropped);
            await buffer.AcknowledgeAsync(new(buffer.State.Start, new(buffer.State.Acquired, buffer.State.Acquired)), CancellationToken.None);
        }

        Directory.Delete(folder, recursive: true);
        Assert.True(refused > 2, "nothing was refused, so nothing was tried");
    }

    private static async Task<List<StoredReading>> WaitingAsync(ReadingBuffer buffer)
    {
        var all = new List<StoredReading>();
        BufferPosition? from = null;
        while (await buffer.PeekAsync(from, 4_000, CancellationToken.None) is { Readings.Count: > 0 } peeked)
        {
            all.AddRange(peeked.Readings);
            from = peeked.Next;
        }

        return all;
    }

    /// <summary>What the gateway does with a batch, once.</summary>
    private static async Task<bool> IsKeptAsync(ReadingBuffer buffer, AcquiredBatch batch)
    {
        try
        {
            await buffer.AppendAsync([batch], CancellationToken.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
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
