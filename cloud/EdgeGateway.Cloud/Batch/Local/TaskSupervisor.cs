using System.ComponentModel;
using System.Diagnostics;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Runs one command as the only work of this process, and sees to it that nothing of it is left, whatever happens to whom.</summary>
/// <remarks>
/// It is a process of its own so that it outlives a cloud-twin that is killed: then its standard input ends, and it ends the command. It adopts every
/// process that the command leaves alone, so that none escapes.
/// </remarks>
internal sealed class TaskSupervisor(SupervisorOrder order, Stream parent, TimeProvider clock, CancellationToken asked)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200), LogPatience = TimeSpan.FromSeconds(5);

    private const int LooksPerMeasure = 5;

    private long peak;

    /// <summary>Runs the command to its end, or ends it.</summary>
    public async Task<SupervisorOutcome> RunAsync()
    {
        ProcessCalls.AdoptOrphans();
        Process command;
        try
        {
            command = Process.Start(StartInfo())!;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new SupervisorOutcome { Cause = StopCause.Itself, Trouble = e.Message };
        }

        using (command)
        {
            return await WatchAsync(command);
        }
    }

    private async Task<SupervisorOutcome> WatchAsync(Process command)
    {
        Pin(command);
        command.StandardInput.Close();
        using var end = new CancellationTokenSource();
        Task<(long Dropped, string Trouble)>[] logs =
        [
            BoundedLog.CopyAsync(command.StandardOutput.BaseStream, order.Output, order.Limits.LogBytes, CancellationToken.None),
            BoundedLog.CopyAsync(command.StandardError.BaseStream, order.Errors, order.Limits.LogBytes, CancellationToken.None),
        ];
        Task<StopCause>[] endings = [ItselfAsync(command), ParentAsync(end.Token), AskedAsync(asked), WatchSizeAsync(end.Token), AfterAsync(order.Limits.Time, end.Token)];
        StopCause cause = await await Task.WhenAny(endings);
        await end.CancelAsync();
        int ended = await ProcessTree.EndAsync(clock);
        await command.WaitForExitAsync(CancellationToken.None);
        ProcessCalls.ReapAdopted();
        (double cpu, long largest) = ProcessCalls.Usage();
        (long dropped, string trouble) = await DroppedAsync(logs);

        // Before it became the command, the child was a copy of this process: a peak up to that size says nothing.
        using Process self = Process.GetCurrentProcess();
        return new SupervisorOutcome
        {
            Cause = cause,
            ExitCode = command.ExitCode,
            Trouble = trouble,
            CpuSeconds = cpu,
            PeakMemoryBytes = largest > self.PeakWorkingSet64 ? Math.Max(peak, largest) : peak,
            LeftBehind = cause == StopCause.Itself ? ended : 0,
            LogBytesDropped = dropped,
        };
    }

    // setpriv takes away what root or a file's mode could give; prlimit sets what the kernel enforces. Both become the command, so there is no moment without limits.
    private ProcessStartInfo StartInfo()
    {
        string[] asRoot = Environment.IsPrivilegedProcess ? ["--bounding-set=-all", "--inh-caps=-all"] : [];
        var start = new ProcessStartInfo("setpriv", ["--no-new-privs", .. asRoot, "prlimit", "--core=0", $"--data={order.Limits.MemoryBytes}", $"--fsize={order.Limits.DiskBytes}", "--", .. order.Command])
        {
            WorkingDirectory = order.Work,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in order.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Pin(Process command)
    {
        if (order.Processors.Count > 0 && OperatingSystem.IsLinux())
        {
            try
            {
                command.ProcessorAffinity = (nint)order.Processors.Aggregate(0L, (mask, processor) => mask | (1L << processor));
            }
            catch (Exception e) when (e is Win32Exception or InvalidOperationException)
            {
                // It has ended already, or this machine forbids it: then it shares the processors as any process does.
            }
        }
    }

    private static async Task<StopCause> ItselfAsync(Process command)
    {
        await command.WaitForExitAsync(CancellationToken.None);
        return StopCause.Itself;
    }

    private async Task<StopCause> ParentAsync(CancellationToken cancellationToken)
    {
        byte[] nothing = new byte[1];
        while (await parent.ReadAsync(nothing, cancellationToken) > 0)
        {
        }

        return StopCause.Asked;
    }

    private static async Task<StopCause> AskedAsync(CancellationToken asked)
    {
        var told = new TaskCompletionSource<StopCause>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = asked.Register(() => told.TrySetResult(StopCause.Asked));
        return await told.Task;
    }

    private async Task<StopCause> AfterAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.Delay(time, clock, cancellationToken);
        return StopCause.Time;
    }

    private async Task<StopCause> WatchSizeAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        for (int look = 1; await timer.WaitForNextTickAsync(cancellationToken); look++)
        {
            long memory = ProcessTree.Memory(ProcessTree.Below(Environment.ProcessId), order.Limits.MemoryBytes);
            peak = Math.Max(peak, memory);
            if (memory > order.Limits.MemoryBytes)
            {
                return StopCause.Memory;
            }

            if (look % LooksPerMeasure == 0 && FolderSize.Of(order.Work) > order.Limits.DiskBytes)
            {
                return StopCause.Disk;
            }
        }

        return StopCause.Asked;
    }

    private async Task<(long Dropped, string Trouble)> DroppedAsync(Task<(long Dropped, string Trouble)>[] logs)
    {
        try
        {
            (long Dropped, string Trouble)[] ends = await Task.WhenAll(logs).WaitAsync(LogPatience, clock);
            return (ends.Sum(end => end.Dropped), ends.Select(end => end.Trouble).FirstOrDefault(trouble => trouble.Length > 0) ?? "");
        }
        catch (TimeoutException)
        {
            return (0, "its logs did not come to their end");
        }
    }
}
