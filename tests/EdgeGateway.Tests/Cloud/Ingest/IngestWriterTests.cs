using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Tests.Cloud.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Ingest;

public sealed class IngestWriterTests : IDisposable
{
    private readonly TemporaryStore temporary = new();
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task The_checkpoint_is_the_last_message_and_survives_a_restart()
    {
        await StoreAsync(Messages.Event(Messages.Batch(0, 5), 7), Messages.Event(Messages.Batch(5, 5), 8));
        temporary.Reopen();

        Assert.Equal(new Checkpoint("800", 8), Writer.Find("0"));
        Assert.Null(Writer.Find("1"));
        Assert.Equal(10, temporary.Rows().Count);
    }

    [Fact]
    public async Task An_unreadable_message_goes_to_the_dead_letters_and_blocks_nothing()
    {
        IngestCount count = await StoreAsync(Messages.Event(Messages.Batch(0, 5), 1), Messages.Event("{\"value\":1}", 2), Messages.Event(Messages.Batch(5, 5), 3));

        Assert.Equal(new IngestCount(3, 10, 10, 1), count);
        Assert.Equal(1, temporary.Count("SELECT count(*) FROM dead_letters WHERE reason LIKE '%one value%' AND body = '{\"value\":1}'::BLOB AND device = 'gw-1'"));
        Assert.Equal(new Checkpoint("300", 3), Writer.Find("0"));
    }

    [Fact]
    public async Task A_partition_read_twice_is_the_same_store()
    {
        HubEvent[] all = [Messages.Event(Messages.Batch(0, 5), 1), Messages.Event("nonsense", 2), Messages.Event(Messages.Batch(3, 9), 3)];
        await StoreAsync(all);
        List<string> rows = temporary.Rows();

        await StoreAsync(all);

        Assert.Equal(rows, temporary.Rows());
        Assert.Equal(1, temporary.Count("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task What_the_hub_itself_tells_is_passed_over()
    {
        IngestCount count = await StoreAsync(Messages.Event("{}", 4, "deviceConnectionStateEvents"));

        Assert.Equal(new IngestCount(1, 0, 0, 0), count);
        Assert.Equal(new Checkpoint("400", 4), Writer.Find("0"));
    }

    private IngestWriter Writer => new(temporary.Store, clock, "hub/entity/$Default");

    private Task<IngestCount> StoreAsync(params HubEvent[] messages) => Writer.StoreAsync("0", messages, TestContext.Current.CancellationToken);
}
