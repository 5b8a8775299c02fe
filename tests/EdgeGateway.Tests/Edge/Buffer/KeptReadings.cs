using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>What a buffer has promised during a test, and whether it holds. The whole part of a reading's value is its batch's number; the rest is by chance, so that no packing makes it small.</summary>
/// <param name="random">Decides what is done.</param>
/// <param name="time">Stamps the readings; null: all have one time.</param>
internal sealed class KeptReadings(Random random, TimeProvider? time = null)
{
    private const int LargestBatch = 400;

    private readonly Dictionary<int, int> kept = [], tried = [], acknowledged = [], perhaps = [];
    private readonly TimeProvider? time = time;
    private int next;

    private KeptReadings(KeptReadings other) : this(new Random(other.next), other.time) => (kept, tried, acknowledged, perhaps, next) =
        (new(other.kept), new(other.tried), new(other.acknowledged), new(other.perhaps), other.next);

    /// <summary>Something was promised, or begun to be.</summary>
    public event Action? Changed;

    /// <summary>Batches that the buffer has confirmed.</summary>
    public int Count => kept.Count;

    /// <summary>Readings of those.</summary>
    public long Readings => kept.Values.Sum(size => (long)size);

    /// <summary>The promises as they are now.</summary>
    public KeptReadings Copy() => new(this);

    /// <summary>Appends a batch, or confirms readings: mostly the oldest, sometimes others.</summary>
    /// <returns>False when the buffer refused.</returns>
    public async Task<bool> StepAsync(ReadingBuffer buffer)
    {
        try
        {
            await (random.Next(5) switch
            {
                0 => AcknowledgeAsync(buffer, first: true),
                1 => AcknowledgeAsync(buffer, first: false),
                _ => AppendAsync(buffer),
            });
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Appends a batch of a random size.</summary>
    /// <exception cref="IOException">It is not kept.</exception>
    public async Task AppendAsync(ReadingBuffer buffer)
    {
        (int number, int size) = (next++, random.Next(1, LargestBatch));
        tried[number] = size;
        Changed?.Invoke();
        PointReading[] readings = [.. Enumerable.Range(0, size).Select(i => TestBuffer.Reading("boiler-1", $"point-{i % 40}", number + (random.NextDouble() * 0.99), time?.GetUtcNow()))];
        await buffer.AppendAsync([new AcquiredBatch("boiler-1", readings)], CancellationToken.None);
        kept[number] = size;
        Changed?.Invoke();
    }

    /// <summary>Confirms readings as the uplink does.</summary>
    /// <exception cref="IOException">Whether they are known as confirmed is open.</exception>
    public async Task AcknowledgeAsync(ReadingBuffer buffer, bool first)
    {
        PeekedReadings peeked = await buffer.PeekAsync(null, random.Next(1, 150), CancellationToken.None);
        peeked = first || peeked.Readings.Count == 0 ? peeked : await buffer.PeekAsync(peeked.Next, random.Next(1, 100), CancellationToken.None);
        if (peeked.Readings.Count == 0)
        {
            return;
        }

        await buffer.SealAsync(peeked.Range, 1, CancellationToken.None);
        int[] numbers = Numbers(peeked);
        Add(perhaps, numbers, 1);
        Changed?.Invoke();
        await buffer.AcknowledgeAsync(peeked.Range, CancellationToken.None);
        Add(perhaps, numbers, -1);
        Add(acknowledged, numbers, 1);
        Changed?.Invoke();
    }

    /// <summary>Fails unless every promise holds: nothing lost but what gaps tell of, nothing back, no half batch, the account right.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="when">When, for the failure.</param>
    /// <param name="isStateLost">The newest state may be lost with a damaged file: then an older one goes on, and what was confirmed since may be sent a second time.</param>
    public async Task CheckAsync(ReadingBuffer buffer, string when, bool isStateLost = false)
    {
        (Dictionary<int, int> found, long count) = await CountAsync(buffer);
        BufferState state = buffer.State;
        long missing = 0;
        foreach ((int number, int size) in tried)
        {
            int here = found.GetValueOrDefault(number), due = size - acknowledged.GetValueOrDefault(number), least = due - perhaps.GetValueOrDefault(number), most = isStateLost ? size : due;
            Assert.True(here <= most, $"{here} readings of batch {number} wait, {most} at most should {when}");
            if (kept.ContainsKey(number))
            {
                missing += Math.Max(0, least - here);
            }
            else
            {
                Assert.True(here == 0 || here >= least, $"half of batch {number} is there {when}");
            }
        }

        Assert.True(missing <= state.Dropped, $"{missing} readings are missing, {state.Dropped} count as dropped {when}");
        Assert.True(count == state.Queued, $"{count} readings wait, {state.Queued} in the ledger {when}");
        Assert.True(state.Gaps.Sum(gap => gap.Range.Count) == state.Dropped, $"the gaps do not tell of the {state.Dropped} dropped readings {when}");
    }

    /// <summary>Fails unless the account counts what was produced and nothing else, whatever was made of it since.</summary>
    public void CheckProduced(BufferState state, string when)
    {
        long produced = state.Acquired - state.Derived, most = tried.Values.Sum(size => (long)size);
        Assert.True(produced >= Readings && produced <= most, $"{produced} readings were acquired and not made, {Readings} were confirmed {when}");
    }

    /// <summary>Means and what stands beside them are of no batch.</summary>
    private static int[] Numbers(PeekedReadings peeked) =>
        [.. peeked.Readings.Where(stored => stored.Reading.Quality == Quality.Good).Select(stored => (int)stored.Reading.Value)];

    private static void Add(Dictionary<int, int> counts, int[] numbers, int by)
    {
        foreach (int number in numbers)
        {
            counts[number] = counts.GetValueOrDefault(number) + by;
        }
    }

    private static async Task<(Dictionary<int, int> Found, long Count)> CountAsync(ReadingBuffer buffer)
    {
        var found = new Dictionary<int, int>();
        long count = 0;
        BufferPosition? from = null;
        while (await buffer.PeekAsync(from, 4_000, CancellationToken.None) is { Readings.Count: > 0 } peeked)
        {
            Add(found, Numbers(peeked), 1);
            (count, from) = (count + peeked.Readings.Count, peeked.Next);
        }

        return (found, count);
    }
}
