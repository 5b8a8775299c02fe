using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Amqp;
using EdgeGateway.Hub.Certificates;
using EdgeGateway.Hub.Security;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub;

/// <summary>A running hub: everything between taking the state directory and letting go of it.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    public const string ServiceConnectionFile = "service-connection-string", EventHubConnectionFile = "eventhub-connection-string";

    private static readonly TimeSpan TrimEvery = TimeSpan.FromHours(1);
    private readonly StateDirectory state;
    private readonly IDisposable stateLock;
    private readonly HubDoors doors;
    private readonly ITimer trimming;
    private readonly X509Certificate2 certificate;

    private HubServer(StateDirectory state, IDisposable stateLock, HubCore core, HubDoors doors, ITimer trimming, X509Certificate2 certificate, Endpoints endpoints)
    {
        (this.state, this.stateLock, this.doors, this.trimming, this.certificate) = (state, stateLock, doors, trimming, certificate);
        (Core, Endpoints) = (core, endpoints);
    }

    public HubCore Core { get; }

    public Endpoints Endpoints { get; }

    /// <summary>Starts a hub; when this returns all doors serve and endpoints.json says where.</summary>
    /// <exception cref="OperatorException">Something a person can mend stands in the way.</exception>
    public static async Task<HubServer> StartAsync(StateDirectory state, HubSettings settings, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        IDisposable stateLock = HubLock.Take(state);

        // Left by a hub that was killed: whoever waits for this one must not find the old addresses.
        File.Delete(state.File(Endpoints.FileName));
        HubPorts? ports = null;
        HubCore? core = null;
        try
        {
            ports = HubPorts.Bind(settings);
            core = new HubCore(state, settings with { MqttPort = ports.Mqtt.Port }, time, loggers.CreateLogger("Hub"));
            using X509Certificate2 authority = CertificateAuthority.Open(state, time);
            X509Certificate2 certificate = ServerCertificate.Open(state, authority, [settings.HostName, settings.LocalAddress], time);
            HubDoors doors = await HubDoors.OpenAsync(core, ports, certificate, settings, time, loggers, cancellation);
            var endpoints = new Endpoints(
                settings.HostName, ports.Mqtt.Port, ports.Https.Port, ports.Amqp.Port, Environment.ProcessId, state.File(CertificateAuthority.FileName))
            {
                Address = settings.LocalAddress,
                IdScope = core.IdScope,
            };
            WriteConnectionStrings(state, core.Policies, endpoints);
            ReadyFile.Write(state.File(Endpoints.FileName), endpoints, HubFiles.TypeOf<Endpoints>());
            return new HubServer(state, stateLock, core, doors, StartTrimming(core, settings, time, loggers.CreateLogger("Hub")), certificate, endpoints);
        }
        catch (Exception)
        {
            // Whatever went wrong is told by whoever called; the directory and the ports must be free again.
            core?.Dispose();
            ports?.Dispose();
            stateLock.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(state.File(Endpoints.FileName));
        await trimming.DisposeAsync();
        await doors.DisposeAsync();
        Core.Dispose();
        certificate.Dispose();
        stateLock.Dispose();
    }

    private static void WriteConnectionStrings(StateDirectory state, PolicyStore policies, Endpoints endpoints)
    {
        Policy owner = policies[PolicyStore.Owner], service = policies[PolicyStore.Service];
        SecretFile.Write(state.File(ServiceConnectionFile), $"HostName={endpoints.ServiceHost};SharedAccessKeyName={owner.Name};SharedAccessKey={owner.Key}\n");
        SecretFile.Write(
            state.File(EventHubConnectionFile),
            $"Endpoint=sb://{endpoints.EventHubHost}/;SharedAccessKeyName={service.Name};SharedAccessKey={service.Key};EntityPath={EventHubName.Entity}\n");
    }

    private static ITimer StartTrimming(HubCore core, HubSettings settings, TimeProvider time, ILogger logger) => time.CreateTimer(
        _ =>
        {
            try
            {
                if (core.Events.Trim(time.GetUtcNow() - settings.Events.Retention) is var deleted and > 0)
                {
                    Log.Trimmed(logger, deleted);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.TrimFailed(logger, e.Message);
            }
        },
        null,
        TimeSpan.Zero,
        TrimEvery);
}
