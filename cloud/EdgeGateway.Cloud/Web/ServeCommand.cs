using System.CommandLine;
using System.Net;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EdgeGateway.Cloud.Web;

/// <summary><c>cloud-twin serve</c>: reads from the hub, keeps the store, shows the page.</summary>
internal static class ServeCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="output">Gets the ready line.</param>
    /// <param name="clock">The time.</param>
    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var options = new ServeOptions();
        var command = new Command(
            "serve",
            """
            Reads what the gateways send from the hub, stores every reading once, and shows the fleet on a page.

            Prints "cloud-twin ready URL" and writes endpoints.json into the state directory when it serves. Without
            --events-connection-string-file it shows what is stored.

            Example: cloud-twin serve --events-connection-string-file events.txt --ca ca.pem
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await RunAsync(options.Read(parsed), output, clock, cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task RunAsync(ServeSettings settings, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using SeriesStore store = SeriesStore.Open(settings.State);
        await using WebApplication app = TwinHost.Build(settings, store, clock);
        await StartAsync(app, settings, cancellationToken);
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        if (!IPAddress.IsLoopback(settings.Address.Address))
        {
            Log.Exposed(app.Logger, url);
        }

        string file = settings.State.File(Endpoints.FileName);
        ReadyFile.Write(file, new Endpoints(url, Environment.ProcessId), WebJson.Default.Endpoints);
        await output.WriteLineAsync($"cloud-twin ready {url}");
        await output.FlushAsync(CancellationToken.None);
        await app.WaitForShutdownAsync(cancellationToken);
        File.Delete(file);
        if (app.Services.GetRequiredService<IngestStatus>().EndOfStore is { } why)
        {
            throw new OperatorException($"The store {store.Path} gave up ({why}): make room on its disk, then start cloud-twin serve again.");
        }
    }

    private static async Task StartAsync(WebApplication app, ServeSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new OperatorException($"The page cannot listen on {settings.Address} ({e.Message}): choose another address with --http HOST:PORT; port 0 takes a free one.", e);
        }
    }
}
