using System.Globalization;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>The processes below this one, as /proc shows them.</summary>
/// <remarks>Source: Linux man-pages, proc_pid_stat(5) and proc_pid_smaps(5).</remarks>
internal static class ProcessTree
{
    private const int StopRounds = 50;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    /// <summary>All living processes below one; those that have ended and wait for being noted are not among them.</summary>
    public static IReadOnlyList<int> Below(int root)
    {
        ILookup<int, int> children = All().ToLookup(process => process.Parent, process => process.Id);
        var found = new List<int>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out int parent))
        {
            foreach (int child in children[parent])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>Memory of processes together, in bytes. Shared pages are told apart only when that matters: it is slow.</summary>
    /// <param name="processes">Their numbers.</param>
    /// <param name="limit">Up to here the sum of what each has, shared pages counted by each, is good enough.</param>
    public static long Memory(IReadOnlyList<int> processes, long limit)
    {
        long simple = processes.Sum(process => Kilobytes(process, "status", "VmRSS:")) * 1024;
        return simple <= limit ? simple : processes.Sum(process => Kilobytes(process, "smaps_rollup", "Pss:")) * 1024;
    }

    /// <summary>Ends all processes below this one. They are stopped first: one that runs could start others faster than they are found.</summary>
    /// <returns>How many were ended.</returns>
    public static async Task<int> EndAsync(TimeProvider clock)
    {
        var seen = new HashSet<int>();
        for (int round = 0; round < StopRounds; round++)
        {
            int before = seen.Count;
            foreach (int process in Below(Environment.ProcessId).Where(seen.Add))
            {
                ProcessCalls.Signal(process, ProcessCalls.Stop);
            }

            if (seen.Count == before)
            {
                break;
            }
        }

        while (Below(Environment.ProcessId) is { Count: > 0 } living)
        {
            foreach (int process in living)
            {
                ProcessCalls.Signal(process, ProcessCalls.Kill);
            }

            await Task.Delay(Breath, clock, CancellationToken.None);
        }

        return seen.Count;
    }

    /// <summary>Ends all processes of a session whose supervisor is gone and cannot do it any more.</summary>
    public static void EndSession(int session)
    {
        foreach ((int process, _, _) in All().Where(process => process.Session == session))
        {
            ProcessCalls.Signal(process, ProcessCalls.Kill);
        }
    }

    private static IEnumerable<(int Id, int Parent, int Session)> All()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Place(id) is var (parent, session))
            {
                yield return (id, parent, session);
            }
        }
    }

    // pid (name) state parent group session ...: the name may hold spaces and parentheses, so reading begins behind the last one.
    private static (int Parent, int Session)? Place(int id)
    {
        string stat = Text(id, "stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 3 && fields[0] is not ("Z" or "X") ? (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture)) : null;
    }

    private static long Kilobytes(int id, string file, string name)
    {
        string? line = Text(id, file).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2].TrimStart('\t'), CultureInfo.InvariantCulture);
    }

    // A process may end between being listed and being read.
    private static string Text(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
