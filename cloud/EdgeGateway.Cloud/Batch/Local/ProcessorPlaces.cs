using System.Collections.Concurrent;
using System.Diagnostics;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Shares the processors of this machine among tasks that run at the same time.</summary>
internal sealed class ProcessorPlaces
{
    private const int MaskBits = 64;

    private readonly ConcurrentQueue<IReadOnlyList<int>> free = new();

    /// <summary>Divides the processors that this process may use.</summary>
    /// <param name="places">How many tasks run at a time.</param>
    /// <param name="each">How many processors each gets; when there are not enough, tasks share them.</param>
    public ProcessorPlaces(int places, int each)
        : this(places, each, Allowed())
    {
    }

    /// <summary>Divides some processors.</summary>
    public ProcessorPlaces(int places, int each, IReadOnlyList<int> processors)
    {
        for (int place = 0; place < places; place++)
        {
            int first = place * each;
            free.Enqueue(processors.Count == 0 ? [] : [.. Enumerable.Range(first, Math.Min(each, processors.Count)).Select(i => processors[i % processors.Count]).Order()]);
        }
    }

    /// <summary>Takes a place; there are as many as tasks at a time.</summary>
    public IReadOnlyList<int> Take() => free.TryDequeue(out IReadOnlyList<int>? place) ? place : [];

    public void Return(IReadOnlyList<int> place) => free.Enqueue(place);

    private static IReadOnlyList<int> Allowed()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount > MaskBits)
        {
            return [];
        }

        using Process self = Process.GetCurrentProcess();
        ulong mask = (ulong)self.ProcessorAffinity;
        return [.. Enumerable.Range(0, MaskBits).Where(processor => (mask >> processor & 1) != 0)];
    }
}
