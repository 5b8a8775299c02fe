using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Commands;

/// <summary>The process around the gateway: log, signals, systemd.</summary>
internal static class GatewayHost
{
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(30);

    /// <summary>Runs until told to end.</summary>
    /// <exception cref="OperatorException">A setting, a secret or the disk is not as it must be.</exception>
    public static async Task RunAsync(RunSettings settings, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSystemd();
        GatewayLog.Add(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainTime + EndTime);
        using ILoggerFactory loggers = LoggerFactory.Create(GatewayLog.Add);
        DeviceConnectionString connection = ReadSecret(settings.ConnectionStringFile, loggers.CreateLogger(nameof(GatewayHost)));
        await using Gateway gateway = await GatewayComposition.BuildAsync(settings, connection, loggers, time);
        builder.Services.AddHostedService(_ => new GatewayService(gateway, settings.DrainTime, () => Say(terminal, $"edge-gateway ready: {connection.DeviceId} at {connection.HostName}, state {settings.State.Path}")));
        using IHost host = builder.Build();
        await host.RunAsync(cancellationToken);
    }

    private static DeviceConnectionString ReadSecret(string file, ILogger logger)
    {
        DeviceConnectionString connection = DeviceConnectionString.Parse(SecretFile.Read(file, "connection string"));
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            Log.SecretIsReadable(logger, file);
        }

        return connection;
    }

    private static void Say(Terminal terminal, string line)
    {
        terminal.Output.WriteLine(line);
        terminal.Output.Flush();
    }
}
