using System.Collections.Concurrent;
using System.Diagnostics;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>
/// Starts processes from one thread that lives as long as the bench. Linux tells a child that its parent has died when the thread that
/// started it ends, so no thread of the pool may do it.
/// </summary>
internal sealed class ChildLauncher : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    public ChildLauncher()
    {
        thread = new Thread(Work) { IsBackground = true, Name = "child launcher" };
        thread.Start();
    }

    /// <summary>Starts a process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public async Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (System.ComponentModel.Win32Exception e)
            {
                started.SetException(e);
            }
        });
        return await started.Task;
    }

    /// <summary>Ends the thread, and with it every process that still runs.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private void Work()
    {
        foreach (Action action in work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
