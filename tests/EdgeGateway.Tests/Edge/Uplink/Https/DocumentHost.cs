using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EdgeGateway.Tests.Edge.Uplink.Https;

/// <summary>A place for documents, over TLS with the local hub's certificate: gives every caller the same answer.</summary>
internal sealed class DocumentHost : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly X509Certificate2 certificate;
    private readonly Task serving;

    public DocumentHost(string hubState)
    {
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(Path.Combine(hubState, "server.pem"), Path.Combine(hubState, "server-key.pem"));
        certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null);
        listener.Start();
        serving = AcceptAsync();
    }

    public string Address => FormattableString.Invariant($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/container/configuration.json");

    public string Status { get; set; } = "200 OK";

    public string Headers { get; set; } = "";

    public byte[] Body { get; set; } = [];

    /// <summary>What was asked, headers included.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        listener.Stop(); // last: a listener that is stopped must not be asked again
        certificate.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await ServeAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient near = client;
        await using var stream = new SslStream(near.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ending.Token);
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var head = new StringBuilder();
            while (await reader.ReadLineAsync(ending.Token) is { Length: > 0 } line)
            {
                head.AppendLine(line);
            }

            Requests.Enqueue(head.ToString());
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {Status}\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n{Headers}\r\n"), ending.Token);
            await stream.WriteAsync(Body, ending.Token);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The caller has seen enough.
        }
    }
}
