using System.Net;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Cloud.Web.Components;

namespace EdgeGateway.Cloud.Web;

/// <summary>Puts the service together.</summary>
internal static class TwinHost
{
    public static WebApplication Build(ServeSettings settings, SeriesStore store, TimeProvider clock)
    {
        // The page's files lie beside the program, wherever it is started from.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "cloud-twin", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(settings.Address);
        });
        builder.Configuration["AllowedHosts"] = IPAddress.IsLoopback(settings.Address.Address) ? "localhost;127.0.0.1;[::1]" : "*";
        TwinServices.AddLogging(builder.Logging);
        TwinServices.Add(builder.Services, settings, store, clock);
        WebApplication app = builder.Build();
        app.Use(next => context => SecurityHeaders.AddAsync(context, next));
        app.UseAntiforgery();
        app.MapStaticAssets();
        RestEndpoints.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
