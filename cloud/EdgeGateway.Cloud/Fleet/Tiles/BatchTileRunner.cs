using System.Globalization;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Batch;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Has tiles computed as tasks of a batch runner, a file in and a file out: on this machine or on the machines of Azure Batch.</summary>
/// <param name="runner">Runs the tasks.</param>
/// <param name="program">A cloud-twin that the machines can run, one executable file.</param>
internal sealed class BatchTileRunner(IBatchRunner runner, string program) : ITileRunner
{
    private const string Program = "cloud-twin", Tile = "task.tile", Result = "tile.distances";

    // A pattern: a name without a wildcard would name the blob, not its folder.
    private static readonly string[] Results = ["*.distances"];

    public async Task RunAsync(
        SeriesVectors vectors, IReadOnlyList<DistanceTile> tiles, SquareDistances distances, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-twin-tiles-");
        try
        {
            var receipts = new Receipts(tiles.Count, progress);
            await runner.RunAsync(
                new BatchWork
                {
                    JobId = $"tiles-{Guid.NewGuid():N}",
                    Tasks = [.. tiles.Select((tile, at) => Task(folder, vectors, tile, at))],
                    Limits = new TaskLimits(),
                    Runtime = ScriptRuntime.Exe,
                    Environment = new Dictionary<string, string>(),
                    Folder = task => new TaskFolder(Path.Combine(folder.FullName, task)),
                },
                receipts,
                cancellationToken);
            for (int at = 0; at < tiles.Count; at++)
            {
                distances.Put(tiles[at], TileResult.Read(await ResultAsync(folder, at, receipts, cancellationToken), tiles[at]));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Name(int at) => string.Create(CultureInfo.InvariantCulture, $"tile-{at}");

    private BatchTask Task(DirectoryInfo folder, SeriesVectors vectors, DistanceTile tile, int at)
    {
        string path = Path.Combine(folder.FullName, $"{Name(at)}.tile");
        File.WriteAllBytes(path, TileTask.Write(vectors, tile));
        return new BatchTask(Name(at), [$"./{Program}", "tile", "--task", Tile, "--out", Result], [new TaskFile(Program, program, Executable: true), new TaskFile(Tile, path)], Results);
    }

    private async Task<byte[]> ResultAsync(DirectoryInfo folder, int at, Receipts receipts, CancellationToken cancellationToken)
    {
        string path = Path.Combine(new TaskFolder(Path.Combine(folder.FullName, Name(at))).Results, Result);
        return File.Exists(path)
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : throw new OperatorException($"{runner.Name} did not compute {Name(at)} ({receipts.MessageOf(Name(at))}): does {program} run on its machines?");
    }

    private sealed class Receipts(int count, IProgress<double>? progress) : IProgress<(string Task, TaskReport Report)>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, TaskReport> last = new(StringComparer.Ordinal);

        public void Report((string Task, TaskReport Report) value)
        {
            lock (gate)
            {
                last[value.Task] = value.Report;
                progress?.Report((double)last.Values.Count(report => report.State.IsFinal()) / count);
            }
        }

        public string MessageOf(string task)
        {
            lock (gate)
            {
                return last.TryGetValue(task, out TaskReport? report) ? $"{report.State.Word()}: {report.Message}" : "it was never started";
            }
        }
    }
}
