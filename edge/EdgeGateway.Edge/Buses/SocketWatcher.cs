using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Buses;

/// <summary>
/// One thread that waits in the kernel (epoll) for the sockets of all buses. A socket is made known to the kernel once, for its edges,
/// so that a wait costs no call to it; and it allocates nothing. Linux only.
/// </summary>
/// <remarks>
/// Source: epoll(7), EPOLLET. An edge that nobody waits for is kept as <see cref="SocketWatch.HasNews"/>. .NET's own socket engine
/// cannot be left once a socket has used it, and then wakes up for every answer.
/// </remarks>
internal sealed unsafe class SocketWatcher
{
    private const int MostEvents = 64;
    private const int TickMilliseconds = 10;
    private const int IdleTicks = 100;
    private const int DataLength = sizeof(long);

    private static readonly Lazy<SocketWatcher> One = new(() => new SocketWatcher());

    private readonly Lock gate = new();
    private readonly Dictionary<int, SocketWatch> watched = [];
    private readonly List<SocketWatch> armed = [];
    private readonly int epoll, wakeUp;
    private readonly int eventLength;
    private int nextNumber = 1;
    private bool isAsleep;

    private SocketWatcher()
    {
        // struct epoll_event is packed on x86-64 alone (linux/eventpoll.h)
        eventLength = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? sizeof(int) + DataLength : 2 * DataLength;
        epoll = LinuxCalls.CreateEpoll(LinuxCalls.CloseOnExec);
        wakeUp = LinuxCalls.CreateEvent(0, LinuxCalls.CloseOnExec | LinuxCalls.NonBlocking);
        Control(LinuxCalls.EpollAdd, wakeUp, LinuxCalls.EpollIn, 0);
        new Thread(Run, 256 * 1024) { IsBackground = true, Name = "sockets" }.Start();
    }

    /// <summary>How many sockets are watched now, as far as this thread knows.</summary>
    public static int Waiting => One.IsValueCreated ? One.Value.armed.Count : 0;

    /// <summary>The one of this process.</summary>
    public static SocketWatcher Instance => One.Value;

    /// <summary>Starts to watch a socket until it is readable, its time is over or it is cancelled.</summary>
    /// <returns>False if it may be readable now; then it is not watched.</returns>
    public bool TryArm(SocketWatch watch)
    {
        lock (gate)
        {
            if (watch.HasNews)
            {
                watch.HasNews = false;
                return false;
            }

            watch.Place = armed.Count;
            armed.Add(watch);
            if (watch.Number == 0)
            {
                watch.Number = nextNumber++;
                watched.Add(watch.Number, watch);
                Control(LinuxCalls.EpollAdd, watch.Descriptor, LinuxCalls.EpollIn | LinuxCalls.EpollEdge, watch.Number);
            }

            if (isAsleep)
            {
                Wake();
            }

            return true;
        }
    }

    /// <summary>Looks for cancelled ones at once.</summary>
    public void Wake()
    {
        ulong one = 1;
        _ = LinuxCalls.Write(wakeUp, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Forgets a socket: before it is closed, or because its bytes are awaited otherwise.</summary>
    public void Forget(SocketWatch watch)
    {
        lock (gate)
        {
            if (watched.Remove(watch.Number))
            {
                Disarm(watch);
                Control(LinuxCalls.EpollRemove, watch.Descriptor, 0, 0);
                watch.Number = 0;
            }
        }
    }

    private void Run()
    {
        byte* events = stackalloc byte[MostEvents * 2 * DataLength];
        int quietTicks = 0;
        long nextTick = 0;
        while (true)
        {
            int wait = WaitFor(ref quietTicks);
            int count = LinuxCalls.WaitForEvents(epoll, events, MostEvents, wait);
            for (int i = 0; i < count; i++)
            {
                Ready((int)Marshal.ReadInt64((nint)(events + ((i + 1) * eventLength) - DataLength)), ref nextTick);
            }

            long now = Stopwatch.GetTimestamp();
            if (now >= nextTick)
            {
                nextTick = now + (TickMilliseconds * Stopwatch.Frequency / 1_000);
                EndTheLate(now);
            }
        }
    }

    private int WaitFor(ref int quietTicks)
    {
        lock (gate)
        {
            quietTicks = armed.Count > 0 ? 0 : quietTicks + 1;
            isAsleep = quietTicks > IdleTicks;
            return isAsleep ? -1 : TickMilliseconds;
        }
    }

    private void Ready(int number, ref long nextTick)
    {
        if (number == 0)
        {
            ulong count;
            _ = LinuxCalls.Read(wakeUp, (byte*)&count, sizeof(ulong));
            nextTick = 0;
            return;
        }

        SocketWatch? watch;
        lock (gate)
        {
            if (!watched.TryGetValue(number, out watch))
            {
                return;
            }

            if (!Disarm(watch))
            {
                watch.HasNews = true;
                return;
            }
        }

        watch.End(WatchEnd.Readable);
    }

    private void EndTheLate(long now)
    {
        for (int i = 0; ; i++)
        {
            SocketWatch watch;
            lock (gate)
            {
                while (i < armed.Count && now < armed[i].Until && !armed[i].IsCancelled)
                {
                    i++;
                }

                if (i >= armed.Count)
                {
                    return;
                }

                watch = armed[i--];
                Disarm(watch);
            }

            watch.End(watch.IsCancelled ? WatchEnd.Cancelled : WatchEnd.TimeOver);
        }
    }

    private bool Disarm(SocketWatch watch)
    {
        if (watch.Place < 0)
        {
            return false;
        }

        armed[watch.Place] = armed[^1];
        armed[watch.Place].Place = watch.Place;
        armed.RemoveAt(armed.Count - 1);
        watch.Place = -1;
        return true;
    }

    private void Control(int operation, int descriptor, int events, long number)
    {
        byte* entry = stackalloc byte[2 * DataLength];
        *(int*)entry = events;
        Marshal.WriteInt64((nint)(entry + eventLength - DataLength), number);
        _ = LinuxCalls.ControlEpoll(epoll, operation, descriptor, entry);
    }
}
