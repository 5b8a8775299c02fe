using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.Uplink;
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
        var clock = GatewayClock.Of(time);
        var context = new IdentityContext(PrivateRoot.Load(settings.CertificateFile), settings.Access.ProxyOrNone(), settings.State, clock, loggers.CreateLogger("Identity"));
        HubIdentity identity = await settings.Identity.OpenAsync(context, cancellationToken);
        await using Gateway gateway = await GatewayComposition.BuildAsync(settings, identity, loggers, clock);
        builder.Services.AddHostedService(_ => new GatewayService(gateway, settings.DrainTime, () => Say(terminal, $"edge-gateway ready: {identity.ClientId} at {identity.Address.Name}, state {settings.State.Path}")));
        using IHost host = builder.Build();
        await host.RunAsync(cancellationToken);
    }

    private static void Say(Terminal terminal, string line)
    {
        terminal.Output.WriteLine(line);
        terminal.Output.Flush();
    }
}
