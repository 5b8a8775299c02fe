using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Cloud.Twins;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Console;
using MudBlazor.Services;

namespace EdgeGateway.Cloud.Web;

/// <summary>The parts of the service.</summary>
internal static class TwinServices
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(3);

    public static void Add(IServiceCollection services, ServeSettings settings, SeriesStore store, TimeProvider clock)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        services.AddDataProtection().SetApplicationName("cloud-twin").PersistKeysToFileSystem(new DirectoryInfo(settings.State.File("keys")));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.ConfigureHttpJsonOptions(http => http.SerializerOptions.Converters.Add(new JsonStringEnumConverter<InstallationState>(JsonNamingPolicy.CamelCase)));
        AddOwn(services, settings, store, clock);
    }

    private static void AddOwn(IServiceCollection services, ServeSettings settings, SeriesStore store, TimeProvider clock)
    {
        services.AddSingleton(settings).AddSingleton(store).AddSingleton(clock);
        services.AddSingleton<FindingLog>().AddSingleton<FleetView>().AddSingleton<DetailView>().AddSingleton<IngestStatus>();
        services.AddHostedService<DayMoverService>().AddHostedService<ComparisonService>();
        if (settings.Events is { } events)
        {
            services.AddSingleton(events).AddSingleton<IEventSource, EventHubReader>().AddHostedService<IngestWorker>();
        }

        services.AddSingleton<GatewayStates>();
        if (settings.Service is { } service)
        {
            services.AddSingleton(service).AddSingleton<IHubService, RestHubService>().AddHostedService<GatewayDirectory>();
        }
    }

    // Standard output is for the ready line and nothing else.
    public static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddSimpleConsole(format => (format.SingleLine, format.TimestampFormat, format.UseUtcTimestamp) = (true, "yyyy-MM-dd HH:mm:ss'Z' ", true));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
