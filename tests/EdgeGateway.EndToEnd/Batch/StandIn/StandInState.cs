using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>What the stand-in knows.</summary>
internal sealed class StandInState : IDisposable
{
    private readonly CancellationTokenSource end = new();

    /// <summary>Ends when the stand-in does.</summary>
    public CancellationToken End => end.Token;

    public ConcurrentDictionary<string, JsonObject> Pools { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentDictionary<string, JsonObject> Jobs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By job and task.</summary>
    public ConcurrentDictionary<(string Job, string Task), StandInTask> Tasks { get; } = new();

    /// <summary>Every request: verb and path.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    /// <summary>The tasks of a job, by name.</summary>
    public IEnumerable<StandInTask> TasksOf(string job) => Tasks.Where(task => task.Key.Job == job).OrderBy(task => task.Key.Task, StringComparer.Ordinal).Select(task => task.Value);

    public void Stop() => end.Cancel();

    public void Dispose() => end.Dispose();
}
