using EdgeGateway.Cloud.Ingest;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Ingest;

public sealed class BackoffTests
{
    [Fact]
    public void The_wait_doubles_up_to_the_limit_and_no_two_readers_agree()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));

        TimeSpan[] waits = [.. Enumerable.Range(0, 12).Select(_ => backoff.Next())];

        for (int i = 0; i < waits.Length; i++)
        {
            double full = Math.Min(60, Math.Pow(2, i));
            Assert.InRange(waits[i].TotalSeconds, full / 2, full);
        }

        Assert.NotEqual(waits[^1], waits[^2]);
    }

    [Fact]
    public void After_success_it_begins_from_the_start()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));
        _ = (backoff.Next(), backoff.Next(), backoff.Next());

        backoff.Reset();

        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }
}
