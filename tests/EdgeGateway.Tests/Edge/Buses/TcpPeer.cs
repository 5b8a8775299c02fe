using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A Modbus TCP device that the test plays: each 12-byte read request is handed to it.</summary>
internal sealed class TcpPeer : IAsyncDisposable
{
    private const int ReadRequestLength = 12;

    private readonly TcpListener listener;
    private readonly CancellationTokenSource ending = new();
    private readonly Func<byte[], Func<byte[], Task>, Task> answer;
    private readonly bool closeAfterAnswer;
    private readonly Task serving;

    public TcpPeer(Func<byte[], Func<byte[], Task>, Task> answer, bool closeAfterAnswer = false, int port = 0)
    {
        (this.answer, this.closeAfterAnswer) = (answer, closeAfterAnswer);
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using Socket client = await listener.AcceptSocketAsync(ending.Token);
            Connections++;
            await ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var request = new byte[ReadRequestLength];
        while (true)
        {
            for (int filled = 0; filled < request.Length;)
            {
                int count = await client.ReceiveAsync(request.AsMemory(filled), ending.Token);
                if (count == 0)
                {
                    return;
                }

                filled += count;
            }

            await answer([.. request], async bytes => await client.SendAsync(bytes, ending.Token));
            if (closeAfterAnswer)
            {
                return;
            }
        }
    }
}
