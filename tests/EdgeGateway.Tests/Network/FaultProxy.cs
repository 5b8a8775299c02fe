using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Network;

/// <summary>A relay on loopback between a gateway and a port of the hub, which does to each connection what a script says, to the byte.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<Task, FaultyLink> links = new();
    private readonly Func<LinkFault> next;
    private readonly Action<LinkFault> happened;
    private readonly int target;
    private readonly Task serving;
    private long lastTraffic;
    private int opened;

    /// <param name="target">The hub's port on this machine.</param>
    /// <param name="next">What happens to the next connection.</param>
    /// <param name="happened">Called when it did.</param>
    public FaultProxy(int target, Func<LinkFault> next, Action<LinkFault> happened)
    {
        (this.target, this.next, this.happened) = (target, next, happened);
        listener.Start();
        Traffic();
        serving = AcceptAsync();
    }

    /// <summary>The gateway's side.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Opened => opened;

    /// <summary>Whether bytes can go through at the moment.</summary>
    public bool IsWorking => links.Values.Any(link => link.IsWorking);

    /// <summary>For how long nothing has gone through.</summary>
    public TimeSpan Quiet => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref lastTraffic));

    /// <summary>Bytes that the connections which still stand passed on, up and down.</summary>
    public (long Up, long Down) Passed => (links.Values.Sum(link => link.Up), links.Values.Sum(link => link.Down));

    /// <summary>Resets every connection.</summary>
    public void Cut()
    {
        foreach (FaultyLink link in links.Values)
        {
            link.Reset();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        listener.Stop();
        await Task.WhenAll(links.Keys);
        ending.Dispose();
    }

    private void Traffic() => Interlocked.Exchange(ref lastTraffic, TimeProvider.System.GetTimestamp());

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket near = await listener.AcceptSocketAsync(ending.Token);
                Interlocked.Increment(ref opened);
                Traffic();
                await OpenAsync(near, next());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task OpenAsync(Socket near, LinkFault fault)
    {
        if (fault.Kind == FaultKind.Refuse)
        {
            near.Close(0);
            happened(fault);
            return;
        }

        var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, ending.Token);
        }
        catch (SocketException)
        {
            near.Close(0); // the hub is away
            far.Dispose();
            return;
        }

        near.NoDelay = true;
        var link = new FaultyLink(near, far, fault, Traffic, () => happened(fault));
        Task running = link.RunAsync(ending.Token);
        links[running] = link;
        _ = running.ContinueWith(done => links.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
