using System.Diagnostics;
using System.Net.Sockets;

namespace EdgeGateway.Edge.Buses;

/// <summary>Waits for the bytes of one socket without a thread of its own; one wait at a time, and none allocates.</summary>
/// <param name="socket">The socket; disposed of after this.</param>
/// <param name="ended">Told how each wait ended, on a thread that serves all sockets: must be quick and must not throw.</param>
internal sealed class SocketWatch(Socket socket, Action<WatchEnd> ended) : IDisposable
{
    private CancellationToken cancellationToken;
    private CancellationTokenRegistration registration;

    /// <summary>The socket.</summary>
    public int Descriptor { get; } = (int)socket.SafeHandle.DangerousGetHandle();

    /// <summary>When the wait is over, as <see cref="Stopwatch.GetTimestamp"/> counts.</summary>
    public long Until { get; private set; }

    /// <summary>Whether the wait was given up.</summary>
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>The watcher's number for it; 0 until it is first watched.</summary>
    public int Number { get; set; }

    /// <summary>Its place among the watched; -1 while nobody waits.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Waits until there are bytes; a time limit is kept to within some 10 ms.</summary>
    public void Begin(TimeSpan limit, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        Until = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        if (OperatingSystem.IsLinux())
        {
            registration = cancellationToken.UnsafeRegister(static _ => SocketWatcher.Instance.Wake(), null);
            SocketWatcher.Instance.Arm(this);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static watch => watch.WaitOnThread(), this, preferLocal: true);
        }
    }

    /// <summary>Ends the wait.</summary>
    public void End(WatchEnd end)
    {
        registration.Unregister();
        ended(end);
    }

    public void Dispose()
    {
        if (Number != 0)
        {
            SocketWatcher.Instance.Forget(this);
        }
    }

    /// <summary>The way of systems without epoll: a thread of the pool waits, in steps short enough to notice that it was given up.</summary>
    private void WaitOnThread()
    {
        const int Step = 20_000;
        WatchEnd end = WatchEnd.TimeOver;
        while (end == WatchEnd.TimeOver && Stopwatch.GetTimestamp() < Until)
        {
            end = IsCancelled ? WatchEnd.Cancelled : socket.Poll(Step, SelectMode.SelectRead) ? WatchEnd.Readable : end;
        }

        End(end);
    }
}
