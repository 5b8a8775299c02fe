using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Faults;
using EdgeGateway.Hub.Methods;
using EdgeGateway.Hub.Mqtt;
using EdgeGateway.Hub.Provisioning;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub;

/// <summary>What the hub knows and remembers, without the doors through which one gets at it.</summary>
internal sealed class HubCore : IDisposable
{
    /// <exception cref="OperatorException">The state directory holds something that cannot be read.</exception>
    public HubCore(StateDirectory state, HubSettings settings, TimeProvider time, ILogger logger)
    {
        Policies = PolicyStore.Open(state.File("policies.json"));
        CreatedAt = File.GetLastWriteTimeUtc(state.File("policies.json"));
        HostName = new HubHostName(settings.HostName);
        Tokens = new TokenGate(Policies, HostName, time);
        Registry = new DeviceRegistry(state.File("devices"), time);
        Twins = new TwinStore(state.File("twins"), time);
        Queues = new MessageQueues(state.File("messages"), time);
        Subscriptions = new SubscriptionStore(state.File("subscriptions"));
        Live = new LiveDevices(time);
        Methods = new MethodBroker(Live, time);
        Events = EventLog.Open(state.File("events"), settings.Events, new PartitionContext(time, logger));
        Intake = new TelemetryIntake(Events, Faults, time);
        Entrance = new DeviceEntrance(Registry, Twins, Queues, Live);
        Reports = new TwinReports(Twins, time);
        Gate = new DeviceGate(Registry, Tokens, new CertificateGate(settings.DeviceAuthorities, time), HostName, time);
        IdScope = Provisioning.IdScope.Open(state);
        Enrolments = new EnrolmentStore(state.File("enrolments"));
        Registrations = new RegistrationDesk(
            new AttestationGate(Enrolments, IdScope, time),
            new RegistrationBook(state.File("registrations"), Registry, settings.DeviceHost, time),
            settings.ProvisioningRetryAfter, time, logger);
        Registry.ConnectionsEnd += Live.End;
        Registry.Deleted += Twins.Delete;
        Registry.Deleted += Subscriptions.Forget;
        Registry.Deleted += id => Queues.Purge(id);
        Queues.Waiting += Live.Deliver;
        Twins.DesiredChanged += Live.TellDesired;
    }

    /// <summary>When the hub was first started.</summary>
    public DateTimeOffset CreatedAt { get; }

    public PolicyStore Policies { get; }

    public HubHostName HostName { get; }

    public TokenGate Tokens { get; }

    public DeviceRegistry Registry { get; }

    public TwinStore Twins { get; }

    public MessageQueues Queues { get; }

    public SubscriptionStore Subscriptions { get; }

    public LiveDevices Live { get; }

    /// <summary>Judges devices that want to connect.</summary>
    public DeviceGate Gate { get; }

    /// <summary>What devices that ask for a hub call this provisioning service.</summary>
    public string IdScope { get; }

    public EnrolmentStore Enrolments { get; }

    /// <summary>Serves devices that ask for their hub.</summary>
    public RegistrationDesk Registrations { get; }

    public DeviceEntrance Entrance { get; }

    public TwinReports Reports { get; }

    /// <summary>What a bench has ordered to go wrong.</summary>
    public FaultSwitches Faults { get; } = new();

    public TelemetryIntake Intake { get; }

    public MethodBroker Methods { get; }

    public EventLog Events { get; }

    public void Dispose()
    {
        Queues.Dispose();
        Events.Dispose();
    }
}
