using System.Net.Sockets;

namespace EdgeGateway.Edge.Identity.Workload;

/// <summary>HTTP to the workload API, over its Unix socket or, for development, over TCP.</summary>
internal static class WorkloadHttp
{
    /// <summary>Makes it; nothing connects yet.</summary>
    /// <param name="address"><c>unix:///path</c> or <c>http://host:port/</c>.</param>
    public static HttpClient Create(Uri address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        if (address.Scheme == "http")
        {
            return new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        }

        handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(address.AbsolutePath, cancellationToken);
        return new HttpClient(handler) { BaseAddress = new Uri("http://workload.sock/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
