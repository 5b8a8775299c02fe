using System.CommandLine;
using EdgeGateway.Edge.Commands;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commands;

public sealed class EarlySignalsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_command_has_given_its_task_back_while_it_still_works_without_waiting()
    {
        using var done = new ManualResetEventSlim();
        var work = new Command("work");
        work.SetAction((_, cancellationToken) => Task.FromResult(done.Wait(Patience, cancellationToken) ? 3 : 4));
        var root = new RootCommand { work };

        EarlySignals.Heed(root);
        Task<int> running = root.Parse(["work"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        done.Set();

        Assert.Equal(3, await running);
    }
}
