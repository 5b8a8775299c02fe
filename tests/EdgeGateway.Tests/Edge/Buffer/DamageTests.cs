using System.Diagnostics;
using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

public sealed class DamageTests
{
    private const int Seed = 4711;

    private readonly string folder = TestBuffer.NewFolder();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder, "buffer.db");

    private string LogFile => Path.Combine(folder, "buffer-log.db");

    [Fact]
    public async Task A_flipped_bit_anywhere_in_the_data_file_is_found()
    {
        await FillAsync();
        (await TestBuffer.OpenAsync(folder)).Dispose(); // copies the log into the data file
        TestBuffer.Files(folder).Open().Dispose();
        byte[] sound = await File.ReadAllBytesAsync(Data, Token);
        var random = new Random(Seed);
        for (int i = 0; i < 100; i++)
        {
            byte[] damaged = [.. sound];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Data, damaged, Token);

            Assert.Throws<InvalidDataException>(() => TestBuffer.Files(folder).Open());
        }

        await File.WriteAllBytesAsync(Data, sound, Token);
        using BufferStore store = TestBuffer.Files(folder).Open();
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

            using BufferStore store = TestBuffer.Files(folder).Open();

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

        Assert.Throws<InvalidDataException>(() => TestBuffer.Files(folder).Open());
    }

    [Fact]
    public async Task A_damaged_buffer_is_moved_aside_and_the_gateway_starts_with_a_fresh_one()
    {
        await FillAsync();
        await File.WriteAllBytesAsync(Data, new byte[100_000], Token);

        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 7)], Token);

        string aside = Assert.Single(Directory.GetDirectories(folder, "quarantine-*"));
        Assert.Equal(100_000, new FileInfo(Path.Combine(aside, "buffer.db")).Length);
        Assert.Equal((2, 3), (buffer.State.Boot, buffer.State.Queued)); // the start number goes on: it names readings for ever
    }

    [Fact]
    public async Task A_page_that_goes_bad_while_the_gateway_runs_costs_the_queue_but_not_the_account()
    {
        await FillAsync(readings: 900);
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        using (Process truncate = Process.Start("truncate", ["--size=0", Data])) // past the lock, as a failing card would
        {
            await truncate.WaitForExitAsync(Token);
        }

        await Assert.ThrowsAsync<IOException>(() => buffer.PeekAsync(null, 20_000, Token));
        await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 21)], Token);

        Assert.Equal((18_003, 18_000, 3, 2), (buffer.State.Acquired, buffer.State.Dropped, buffer.State.Queued, buffer.State.Boot));
        PeekedReadings peeked = await buffer.PeekAsync(null, 100, Token);
        Assert.Equal((0, 3), (peeked.First, peeked.Readings.Count));
    }

    private async Task FillAsync(int readings = 3)
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        for (int number = 0; number < 20; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, readings)], Token);
        }
    }
}
