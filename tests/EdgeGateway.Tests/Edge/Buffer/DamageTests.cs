using System.Diagnostics;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

public sealed class DamageTests
{
    private const int Seed = 4711;

    private string folder = TestBuffer.NewFolder();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => TestBuffer.Name(folder).Data;

    private string LogFile => TestBuffer.Name(folder).Log;

    [Fact]
    public async Task A_flipped_bit_anywhere_in_the_data_file_is_found()
    {
        await FillAsync();
        (await TestBuffer.OpenAsync(folder)).Dispose(); // copies the log into the data file
        TestBuffer.Segment(folder).Dispose();
        byte[] sound = await File.ReadAllBytesAsync(Data, Token);
        var random = new Random(Seed);
        for (int i = 0; i < 100; i++)
        {
            byte[] damaged = [.. sound];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Data, damaged, Token);

            Assert.Throws<InvalidDataException>(() => TestBuffer.Segment(folder));
        }

        await File.WriteAllBytesAsync(Data, sound, Token);
        using Segment store = TestBuffer.Segment(folder);
        Assert.Equal(60, store.State.Queued);
    }

    [Fact]
    public async Task A_torn_tail_of_the_log_is_cut_wherever_it_is_torn()
    {
        await FillAsync();
        byte[] data = await File.ReadAllBytesAsync(Data, Token), log = await File.ReadAllBytesAsync(LogFile, Token);
        var random = new Random(Seed);
        var seen = new HashSet<long>();
        for (int i = 0; i < 60; i++)
        {
            await File.WriteAllBytesAsync(Data, data, Token);
            await File.WriteAllBytesAsync(LogFile, log[..random.Next(log.Length)], Token);

            using Segment store = TestBuffer.Segment(folder);

            Assert.Equal(store.State.Queued, store.Blocks(0).Sum(block => (long)block.Count));
            seen.Add(store.State.Queued);
        }

        Assert.True(seen.Count > 5, "the cuts always left the same: nothing was tried");
    }

    [Fact]
    public async Task Damage_in_the_middle_of_the_log_is_not_taken_for_a_torn_tail()
    {
        await FillAsync();
        byte[] log = await File.ReadAllBytesAsync(LogFile, Token);
        log[log.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(LogFile, log, Token);

        Assert.Throws<InvalidDataException>(() => TestBuffer.Segment(folder));
    }

    [Fact]
    public async Task A_buffer_of_garbage_is_moved_aside_and_the_gateway_starts_with_a_fresh_one()
    {
        await FillAsync();
        await File.WriteAllBytesAsync(Data, new byte[100_000], Token);
        File.Delete(LogFile);

        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 7)], Token);

        string aside = Assert.Single(Directory.GetDirectories(folder, "quarantine-*"));
        Assert.Equal(100_000, new FileInfo(Path.Combine(aside, Path.GetFileName(Data))).Length);
        Assert.Equal((2, 3), (buffer.State.Boot, buffer.State.Queued)); // the start number goes on: it names readings for ever
    }

    [Fact]
    public async Task What_can_be_read_of_a_damaged_segment_goes_on_and_the_rest_is_a_gap()
    {
        await FillAsync(readings: 300);
        TestBuffer.Segment(folder).Dispose();
        byte[] sound = await File.ReadAllBytesAsync(Data, Token);
        var random = new Random(Seed);
        long lost = 0, kept = 0;
        for (int i = 0; i < 20; i++)
        {
            byte[] damaged = [.. sound];
            damaged[random.Next(damaged.Length)] ^= 1;
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(TestBuffer.Name(folder).Folder);
            await File.WriteAllBytesAsync(Data, damaged, Token);

            using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
            Dictionary<int, int> numbers = await CountAsync(buffer);

            Assert.All(numbers, batch => Assert.Equal(300, batch.Value));
            Assert.Equal(20 - numbers.Count, buffer.State.Dropped / 300);
            Assert.Equal(buffer.State.Dropped, buffer.State.Gaps.Sum(gap => gap.Range.Count));
            Assert.All(buffer.State.Gaps, gap => Assert.Equal(GapCause.Damage, gap.Cause));
            Assert.Equal((6_000, 6_000 - buffer.State.Dropped), (buffer.State.Acquired, buffer.State.Queued));
            (lost, kept) = (lost + buffer.State.Dropped, kept + buffer.State.Queued);
        }

        Assert.True(lost > 0, "no flip hit a block: nothing was tried");
        Assert.True(kept > 10 * lost, $"{kept} readings were saved, {lost} lost");
    }

    [Fact]
    public async Task A_closed_segment_that_goes_bad_while_the_gateway_runs_costs_what_is_in_it_but_not_the_account()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        int batches = 0;
        for (; !File.Exists(TestBuffer.Name(folder, 3).Data); batches++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", batches, 300)], Token);
        }

        using (Process truncate = Process.Start("truncate", ["--size=0", TestBuffer.Name(folder, 2).Data])) // past the lock, as a failing card would
        {
            await truncate.WaitForExitAsync(Token);
        }

        await Assert.ThrowsAsync<IOException>(async () => await CountAsync(buffer));
        Dictionary<int, int> left = await CountAsync(buffer);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", batches)], Token);

        BufferGap gap = Assert.Single(buffer.State.Gaps);
        Assert.Equal((GapCause.Damage, buffer.State.Dropped), (gap.Cause, gap.Range.Count));
        Assert.Equal((batches * 300L) + 3, buffer.State.Acquired);
        Assert.Equal(buffer.State.Queued - 3, left.Values.Sum());
        Assert.True(left.ContainsKey(0) && gap.Range.From > 0, "the segments around the bad one are not there");

        // The rest can be delivered, past the hole.
        while ((await buffer.PeekAsync(null, 1_000, Token)) is { Readings.Count: > 0 } peeked)
        {
            await buffer.AcknowledgeAsync(peeked.Range, Token);
        }

        Assert.Equal((0, buffer.State.Acquired - gap.Range.Count), (buffer.State.Queued, buffer.State.Acknowledged));
    }

    [Fact]
    public async Task A_segment_that_somebody_deleted_is_a_gap_and_not_taken_for_delivered()
    {
        int batches = 0;
        using (ReadingBuffer before = await TestBuffer.OpenAsync(folder))
        {
            for (; !File.Exists(TestBuffer.Name(folder, 3).Data); batches++)
            {
                await before.AppendAsync([TestBuffer.Batch("boiler-1", batches, 300)], Token);
            }
        }

        foreach (string file in new[] { TestBuffer.Name(folder, 2).Data, TestBuffer.Name(folder, 2).Log, TestBuffer.Name(folder, 2).Manifest })
        {
            File.Delete(file);
        }

        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        await Assert.ThrowsAsync<IOException>(async () => await CountAsync(buffer));
        Dictionary<int, int> left = await CountAsync(buffer);

        BufferGap gap = Assert.Single(buffer.State.Gaps);
        Assert.Equal((GapCause.Damage, buffer.State.Dropped), (gap.Cause, gap.Range.Count));
        Assert.True(gap.Range.Count > 0 && left.Count > 0, "nothing was lost, or nothing was left: nothing was tried");
        Assert.Equal((batches * 300L, 0L, buffer.State.Queued), (buffer.State.Acquired, buffer.State.Acknowledged, (long)left.Values.Sum()));
    }

    [Fact]
    public async Task A_closed_segment_that_is_damaged_and_has_no_manifest_keeps_no_gateway_from_starting()
    {
        long kept = 0;
        using (ReadingBuffer before = await TestBuffer.OpenAsync(folder))
        {
            for (int batches = 0; !File.Exists(TestBuffer.Name(folder, 3).Data); batches++)
            {
                await before.AppendAsync([TestBuffer.Batch("boiler-1", batches, 300)], Token);
                kept += 300;
            }
        }

        File.Delete(TestBuffer.Name(folder, 2).Manifest);
        byte[] damaged = await File.ReadAllBytesAsync(TestBuffer.Name(folder, 2).Data, Token);
        damaged[damaged.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(TestBuffer.Name(folder, 2).Data, damaged, Token);

        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        Dictionary<int, int> left = await CountAsync(buffer);

        Assert.Equal((kept, buffer.State.Dropped), (buffer.State.Acquired, buffer.State.Gaps.Sum(gap => gap.Range.Count)));
        Assert.Equal(buffer.State.Queued, left.Values.Sum());
        Assert.NotEmpty(Directory.GetDirectories(folder, "quarantine-*"));
    }

    [Fact]
    public async Task A_buffer_of_version_0_1_is_taken_over()
    {
        await FillAsync();
        File.Move(Data, Path.Combine(folder, "buffer.db"));
        File.Move(LogFile, Path.Combine(folder, "buffer-log.db"));
        Directory.Delete(TestBuffer.Name(folder).Folder);

        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);

        Assert.Equal((60, 2), (buffer.State.Queued, buffer.State.Boot));
        Assert.False(File.Exists(Path.Combine(folder, "buffer.db")));
    }

    private static async Task<Dictionary<int, int>> CountAsync(ReadingBuffer buffer)
    {
        var numbers = new Dictionary<int, int>();
        BufferPosition? from = null;
        while (await buffer.PeekAsync(from, 1_000, Token) is { Readings.Count: > 0 } peeked)
        {
            foreach (StoredReading stored in peeked.Readings)
            {
                int number = (int)stored.Reading.Value;
                numbers[number] = numbers.GetValueOrDefault(number) + 1;
            }

            from = peeked.Next;
        }

        return numbers;
    }

    /// <summary>Leaves the files as a kill leaves them: with what was committed last in the log only.</summary>
    private async Task FillAsync(int readings = 3)
    {
        string other = TestBuffer.NewFolder();
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(other);
        for (int number = 0; number < 20; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, readings)], Token);
        }

        folder = await TestBuffer.CopyAsync(other);
    }
}
