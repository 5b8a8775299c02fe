using System.Collections;
using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Hub.Events;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Hub;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>Weeks without a hub, then the drain while new readings come. What was measured: docs/reliability.md.</summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int LargestPeakMegabytes = 180; // of the test program; that of the gateway's own is in docs/reliability.md

    private static readonly TimeSpan LongestLatency = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_long_outage_is_drained_while_new_readings_go_first()
    {
        int minutes = Rounds.Of(6 * 60, 30 * 24 * 60);
        await using RunningHub hub = await RunningHub.StartAsync();
        using Process child = OutageProcess.Start(hub.Server.Endpoints.MqttHost, hub.AddDevice("gw-1").PrimaryKey, hub.Server.Endpoints.CaFile, minutes);
        var latencies = new List<double>();
        var said = new Dictionary<string, double[]>();
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            string[] words = line.Split(' ');
            if (words[0] is "live")
            {
                latencies.Add(double.Parse(words[1], CultureInfo.InvariantCulture));
            }
            else if (words[0] is "filled" or "drained" or "end")
            {
                said[words[0]] = [.. words.Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            }
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(said.ContainsKey("end"), "the child ended before its work was done");
        (double[] filled, double[] drained, double[] end) = (said["filled"], said["drained"], said["end"]);
        (int messages, int missing) = Count(hub, first: (int)filled[0], second: (int)(end[0] - filled[0]));
        double slowest = latencies.Max(), peak = drained[1];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{minutes / 60.0 / 24:0.##} days: {filled[0]} readings kept in {filled[2]} s, {filled[1] / filled[0]:0.00} bytes each on disk ({filled[1] / 1_048_576:0} MB), peak {filled[3] / 1024:0} MB; drained in {drained[0]} s "
            + $"({filled[0] / drained[0]:0} readings/s) in {messages} messages, peak {peak / 1024:0} MB; {latencies.Count} new batches meanwhile, half of them within {latencies.Order().ElementAt(latencies.Count / 2):0} ms, all within {slowest:0} ms; {missing} missing"));
        Assert.Equal((0, end[0], 0), (missing, end[1], end[2]));
        Assert.True(filled[1] <= EdgeGateway.Edge.Buffer.BufferSettings.DefaultMaxBytes, "the buffer is larger than it may be");
        Assert.True(peak <= LargestPeakMegabytes * 1024, $"the child took {peak} kB");
        Assert.True(!Rounds.AtNight || slowest < LongestLatency.TotalMilliseconds, $"a new reading waited {slowest} ms behind the backlog");
    }

    /// <summary>Counts the messages, and the readings of the first and second start that the hub does not have.</summary>
    private static (int Messages, int Missing) Count(RunningHub hub, int first, int second)
    {
        BitArray[] has = [new(first), new(second)];
        int messages = 0;
        foreach (PartitionLog partition in hub.Server.Core.Events.Partitions)
        {
            using PartitionCursor cursor = hub.Server.Core.Events.OpenCursor(partition, new StartPosition.Earliest());
            while (cursor.Read(100, int.MaxValue) is { Count: > 0 } some)
            {
                messages += some.Count;
                foreach (StoredEvent stored in some)
                {
                    var read = Assert.IsType<ReadOutcome.Batch>(TelemetryReader.Read(new("0", 0, "gw-1", EdgeGateway.Cloud.Ingest.HubEvent.Telemetry, stored.Event.Body)));
                    foreach (EdgeGateway.Cloud.Store.StoredReading reading in read.Readings)
                    {
                        has[reading.Key.Boot - 1][(int)reading.Key.Sequence] = true;
                    }
                }
            }
        }

        return (messages, has.Sum(bits => bits.Cast<bool>().Count(isThere => !isThere)));
    }
}
