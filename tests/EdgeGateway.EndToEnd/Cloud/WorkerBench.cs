using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Fleet.Tiles;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>Distances for workers to compute, and what they must be.</summary>
internal static class WorkerBench
{
    public const int Series = 1_000, Side = 64;

    public static readonly SeriesVectors Vectors = Random();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The distances are those that threads compute, bit by bit.</summary>
    public static async Task AssertAsOfThreadsAsync(SquareDistances distances)
    {
        var threads = new SquareDistances(Series);
        await ThreadTileRunner.Instance.RunAsync(Vectors, DistanceTile.Cover(Series), threads, null, Token);
        for (int i = 0; i < Series; i++)
        {
            Assert.True(threads.Row(i).SequenceEqual(distances.Row(i)), $"row {i}");
        }
    }

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    public static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
        {
            listener.Start();
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
        {
            listener.Dispose();
        }

        return ports;
    }

    private static SeriesVectors Random()
    {
        var random = new Random(2);
        return new SeriesVectors(Series, 50, [.. Enumerable.Range(0, Series * 50).Select(_ => random.NextDouble())]);
    }

    /// <summary>Ends a process as a power cut would, once so much is done.</summary>
    public sealed class KillAt(double share, int processId) : IProgress<double>
    {
        private int killed;

        public bool Killed => killed > 0;

        public void Report(double value)
        {
            if (value >= share && Interlocked.Exchange(ref killed, 1) == 0)
            {
                using Process process = Process.GetProcessById(processId);
                process.Kill();
            }
        }
    }
}
