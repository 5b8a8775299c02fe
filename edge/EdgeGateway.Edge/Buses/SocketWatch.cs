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

    /// <summary>Whether there may be bytes that no wait was told of. Set by the watcher and by whoever may have left bytes behind; only the next wait takes it back.</summary>
    public bool HasNews { get; set; }

    /// <summary>Waits until there are bytes; a time limit is kept to within some 10 ms.</summary>
    /// <returns>False if there may be bytes now; then there is no wait.</returns>
    public bool TryBegin(TimeSpan limit, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        Until = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        if (!OperatingSystem.IsLinux())
        {
            return ThreadPool.UnsafeQueueUserWorkItem(static watch => watch.WaitOnThread(), this, preferLocal: true);
        }

        registration = cancellationToken.UnsafeRegister(static _ => SocketWatcher.Instance.Wake(), null);
        if (SocketWatcher.Instance.TryArm(this))
        {
            return true;
        }

        registration.Unregister();
        return false;
    }

    /// <summary>Is not told of bytes until the next wait: they are awaited in place.</summary>
    public void Rest()
    {
        if (Number != 0)
        {
            SocketWatcher.Instance.Forget(this);
        }
    }

    /// <summary>Ends the wait.</summary>
    public void End(WatchEnd end)
    {
        registration.Unregister();
        ended(end);
    }

    public void Dispose() => Rest();

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
