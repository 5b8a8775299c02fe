using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>
/// A stand-in for the Azure Batch service on loopback, by its documented REST API (version 2022-10-01.16.0): HTTPS, shared key, pools, jobs, tasks that really run as
/// processes of this machine with their files fetched and handed in by SAS. It has no machines: start tasks and formulas are checked for their form and kept, not run.
/// Written from the documents, not from the product's client; Debian's azure-cli is the judge of both.
/// </summary>
internal sealed class BatchStandIn : IAsyncDisposable
{
    public const string Account = "standin";

    private readonly WebApplication app;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("batch-standin-");

    private BatchStandIn(WebApplication app) => this.app = app;

    /// <summary>The account's key, in base 64.</summary>
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public StandInState State { get; } = new();

    public Uri Address => new(app.Urls.Single());

    /// <summary>A PEM file with the root that a client has to trust.</summary>
    public string RootFile => Path.Combine(folder.FullName, "root.pem");

    public static async Task<BatchStandIn> StartAsync()
    {
        using X509Certificate2 certificate = Certificate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null))));
        var standIn = new BatchStandIn(builder.Build());
        await File.WriteAllTextAsync(standIn.RootFile, certificate.ExportCertificatePem());
        standIn.app.Use(standIn.CheckAsync);
        standIn.Map(standIn.app);
        await standIn.app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync()
    {
        State.Stop();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private void Map(IEndpointRouteBuilder api)
    {
        var jobs = new JobEndpoints(State, new TaskNode(folder.FullName, () => Address));
        new PoolEndpoints(State).Map(api);
        jobs.Map(api);
        new TaskEndpoints(jobs, folder.FullName).Map(api);
        api.MapFallback(() => StandInError.Of(404, "ResourceNotFound", "The specified resource does not exist."));
    }

    private async Task CheckAsync(HttpContext context, Func<Task> next)
    {
        IResult? refusal = RequestCheck.Refusal(context.Request, Account, Convert.FromBase64String(Key));
        State.Asked.Add($"{context.Request.Method} {context.Request.Path}");
        context.Response.Headers["DataServiceVersion"] = "3.0";
        context.Response.Headers["request-id"] = Guid.NewGuid().ToString();
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        await next();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Batch stand-in", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
