using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Registry;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>How long messages for devices wait, and for whom.</summary>
public sealed class MessageQueueTests : IDisposable
{
    private static readonly DeviceIdentity Device = new() { DeviceId = "gw-1", GenerationId = "1", ETag = "e", PrimaryKey = "", SecondaryKey = "", CreatedAt = default };
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_lock_is_good_for_a_minute_and_then_the_message_is_free_again()
    {
        using MessageQueues queues = Open();
        queues.Enqueue(Device, Message());
        LockedMessage first = queues.Take("gw-1", this)!;

        Assert.Null(queues.Take("gw-1", this));
        int told = 0;
        queues.Waiting += _ => told++;
        time.Advance(TimeSpan.FromSeconds(60));

        Assert.True(told > 0);
        Assert.Equal("DeviceMessageLockLost", queues.Complete("gw-1", first.Lock)!.Name);
        LockedMessage second = queues.Take("gw-1", this)!;
        Assert.Null(queues.Complete("gw-1", second.Lock));
        Assert.Equal(0, queues.CountOf("gw-1"));
    }

    [Fact]
    public void A_message_that_is_too_old_is_gone()
    {
        using MessageQueues queues = Open();
        queues.Enqueue(Device, Message());
        queues.Enqueue(Device, Message(new KeyValuePair<string, string>("$.exp", "2026-01-05T10:00:00Z")));

        time.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(queues.Take("gw-1", this));
        Assert.Equal(1, queues.CountOf("gw-1"));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(queues.Take("gw-1", this));
    }

    [Fact]
    public void A_message_that_was_given_back_ten_times_is_gone_also_over_restarts()
    {
        for (int i = 0; i < MessageQueues.MostDeliveries; i++)
        {
            using MessageQueues queues = Open();
            if (i == 0)
            {
                queues.Enqueue(Device, Message());
            }

            LockedMessage taken = queues.Take("gw-1", this)!;
            Assert.Equal(i, taken.Queued.DeliveryCount);
            Assert.Null(queues.Abandon("gw-1", taken.Lock));
        }

        using MessageQueues last = Open();
        Assert.Equal(0, last.CountOf("gw-1"));
    }

    [Fact]
    public void What_a_connection_held_is_free_when_it_ends_and_stays_in_order()
    {
        using MessageQueues queues = Open();
        object connection = new();
        long[] sequences = [.. Enumerable.Range(0, 3).Select(_ => queues.Enqueue(Device, Message()).Value.Sequence)];
        queues.Take("gw-1", connection);
        queues.Take("gw-1", this);

        queues.Release("gw-1", connection);

        Assert.Equal(sequences[0], queues.Take("gw-1", this)!.Queued.Sequence);
        Assert.Equal(sequences[2], queues.Take("gw-1", this)!.Queued.Sequence);
        Assert.Equal(sequences.Order(), sequences);
    }

    private MessageQueues Open() => new(folder.File("messages"), time);

    private static DeviceMessage Message(params KeyValuePair<string, string>[] system) => new(system, [], new byte[] { 1 });
}
