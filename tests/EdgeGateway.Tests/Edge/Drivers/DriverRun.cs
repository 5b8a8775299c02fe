using System.Threading.Channels;
using EdgeGateway.Edge.Drivers;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A driver that runs until the test ends, and what it has brought.</summary>
internal sealed class DriverRun : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Channel<AcquiredBatch> brought = Channel.CreateUnbounded<AcquiredBatch>();
    private readonly Task running;

    public DriverRun(IDriver driver) => running = RunAsync(driver, null);

    /// <summary>Runs and tells of every batch, and how to end the run.</summary>
    public DriverRun(IDriver driver, Action<AcquiredBatch, Action> told) => running = RunAsync(driver, told);

    /// <summary>Completes when the driver has ended.</summary>
    public Task Ended => running;

    public CancellationToken Cancel => ending.Token;

    /// <summary>The next batch, as soon as there is one.</summary>
    public ValueTask<AcquiredBatch> NextAsync() => brought.Reader.ReadAsync(Cancel);

    /// <summary>All that was brought and not taken yet.</summary>
    public List<AcquiredBatch> TakeAll()
    {
        var all = new List<AcquiredBatch>();
        while (brought.Reader.TryRead(out AcquiredBatch? batch))
        {
            all.Add(batch);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private async Task RunAsync(IDriver driver, Action<AcquiredBatch, Action>? told)
    {
        await foreach (AcquiredBatch batch in driver.RunAsync(ending.Token))
        {
            brought.Writer.TryWrite(batch);
            told?.Invoke(batch, ending.Cancel);
        }
    }
}
