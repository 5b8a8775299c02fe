using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Listening;

namespace EdgeGateway.Hub.Https;

/// <summary>Kestrel with the hub's certificate, on sockets that are already bound.</summary>
internal sealed class HttpsFrontDoor : IAsyncDisposable
{
    private readonly WebApplication app;

    private HttpsFrontDoor(WebApplication app) => this.app = app;

    /// <summary>Starts to serve.</summary>
    /// <param name="port">Where; owned from now on.</param>
    /// <param name="certificate">The hub's.</param>
    /// <param name="map">Adds the paths.</param>
    /// <param name="call">Refuses all others.</param>
    /// <param name="loggers">Where Kestrel logs to.</param>
    /// <param name="cancellation">Gives up starting.</param>
    public static async Task<HttpsFrontDoor> StartAsync(
        BoundPort port, X509Certificate2 certificate, Action<IEndpointRouteBuilder> map, ServiceCall call, ILoggerFactory loggers, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = KestrelSetup.Create(port, certificate, loggers);
        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.UseRouting();
        map(app);
        app.MapFallback("/{**path}", call.RefuseAsync);
        app.UseEndpoints(_ => { });
        await app.StartAsync(cancellation);
        return new HttpsFrontDoor(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var most = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(most.Token);
        await app.DisposeAsync();
    }
}
