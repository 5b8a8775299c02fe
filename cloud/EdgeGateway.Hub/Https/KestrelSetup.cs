using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Listening;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeGateway.Hub.Https;

/// <summary>A web server with nothing in it but Kestrel and routing: no configuration files, no environment variables.</summary>
internal static class KestrelSetup
{
    private const long LargestBody = 4 * 1024 * 1024;

    public static WebApplicationBuilder Create(BoundPort port, X509Certificate2 certificate, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        Dictionary<EndPoint, Socket> bound = port.Sockets.ToDictionary(s => s.LocalEndPoint!);
        builder.WebHost.UseSockets(o => o.CreateBoundListenSocket = endpoint => bound[endpoint]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            foreach (EndPoint endpoint in bound.Keys)
            {
                kestrel.Listen(endpoint, listen => listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (_, _, errors) => ClientCertificates.MayGoOn(errors);
                    https.OnAuthenticate = (_, options) => options.CertificateChainPolicy = ClientCertificates.Policy();
                }));
            }
        });
        return builder;
    }
}
