using System.Net;
using System.Net.Sockets;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>The proxy does what the script says, to the byte: otherwise the other tests prove nothing.</summary>
public sealed class FaultProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(8_191)]
    [InlineData(8_193)]
    public async Task A_reset_comes_behind_exactly_so_many_bytes(int bytes)
    {
        (Socket near, Socket far, FaultProxy proxy) = await OpenAsync(new LinkFault(FaultKind.Reset, FlowDirection.Down, bytes));
        await using FaultProxy _ = proxy;

        await near.SendAsync(new byte[100_000], Token);
        await far.SendAsync(new byte[100_000], Token);

        Assert.Equal((bytes, true), await ReadToEndAsync(near));
    }

    [Fact]
    public async Task A_close_is_no_reset()
    {
        (Socket near, Socket far, FaultProxy proxy) = await OpenAsync(new LinkFault(FaultKind.Close, FlowDirection.Up, 1_000));
        await using FaultProxy _ = proxy;

        await near.SendAsync(new byte[1_000], Token);

        Assert.Equal((1_000, false), await ReadToEndAsync(far));
        Assert.Equal((0, false), await ReadToEndAsync(near));
    }

    [Fact]
    public async Task A_hole_swallows_both_ways_and_ends_nothing()
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (Socket near, Socket far, FaultProxy proxy) = await OpenAsync(new LinkFault(FaultKind.Hole, FlowDirection.Up, 10), cut.SetResult);
        await using FaultProxy _ = proxy;

        await near.SendAsync(new byte[2_000_000], Token); // more than the sockets hold: somebody takes it
        await cut.Task.WaitAsync(Token);
        await far.SendAsync(new byte[2_000_000], Token);
        int arrived = await far.ReceiveAsync(new byte[100], Token);

        Assert.Equal((10, 0, 0), (arrived, far.Available, near.Available));
        Assert.False(proxy.IsWorking);
        Assert.False(near.Poll(0, SelectMode.SelectRead) || far.Poll(0, SelectMode.SelectRead), "one side heard of an end");
    }

    [Fact]
    public async Task A_hub_that_is_away_is_a_reset_and_no_fault_of_the_script()
    {
        await using var proxy = new FaultProxy(1, () => LinkFault.None, _ => Assert.Fail("nothing happened"));
        using var near = new Socket(SocketType.Stream, ProtocolType.Tcp);

        Task opening = near.ConnectAsync(IPAddress.Loopback, proxy.Port, Token).AsTask(); // the reset may come before the system says that it is open

        Assert.Equal((0, true), await ReadToEndAsync(near, opening));
    }

    private static async Task<(Socket Near, Socket Far, FaultProxy Proxy)> OpenAsync(LinkFault fault, Action? happened = null)
    {
        using var hub = new TcpListener(IPAddress.Loopback, 0);
        hub.Start();
        var proxy = new FaultProxy(((IPEndPoint)hub.LocalEndpoint).Port, () => fault, _ => happened?.Invoke());
        var near = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await near.ConnectAsync(IPAddress.Loopback, proxy.Port, Token);
        return (near, await hub.AcceptSocketAsync(Token), proxy);
    }

    private static async Task<(int Bytes, bool IsReset)> ReadToEndAsync(Socket socket, Task? opening = null)
    {
        int bytes = 0;
        byte[] piece = new byte[1_000];
        try
        {
            await (opening ?? Task.CompletedTask);
            while (await socket.ReceiveAsync(piece, Token) is > 0 and int read)
            {
                bytes += read;
            }

            return (bytes, false);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (bytes, true);
        }
    }
}
