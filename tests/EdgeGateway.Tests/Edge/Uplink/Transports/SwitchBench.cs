using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

/// <summary>The switching client above clients whose every answer the test decides.</summary>
internal sealed class SwitchBench : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    public SwitchBench(params Transport[] transports)
    {
        Policy.Apply(new UplinkSettings(transports, null, TimeSpan.FromMinutes(15)));
        Memory = new WayMemory(folder.File("way.json"));
        Client = NewClient();
    }

    public FakeTimeProvider Time { get; } = new();

    public UplinkPolicy Policy { get; } = new();

    public WayMemory Memory { get; }

    public WaySelector Selector { get; private set; } = null!;

    public SwitchingHubClient Client { get; private set; }

    /// <summary>The client of each way, made when the test or the product first asks for it.</summary>
    public Dictionary<HubWay, ScriptedHub> Hubs { get; } = [];

    /// <summary>Ways that answer a probe.</summary>
    public HashSet<HubWay> Reachable { get; } = [];

    public List<HubWay> Probed { get; } = [];

    public ScriptedHub Hub(HubWay way)
    {
        lock (Hubs)
        {
            if (!Hubs.TryGetValue(way, out ScriptedHub? hub))
            {
                Hubs[way] = hub = new ScriptedHub();
            }

            return hub;
        }
    }

    /// <summary>A new start of the gateway on the same disk.</summary>
    public async Task RestartAsync()
    {
        await Client.DisposeAsync();
        Client = NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        folder.Dispose();
    }

    private SwitchingHubClient NewClient()
    {
        Selector = new WaySelector(null, Memory.Read(), Time);
        return new SwitchingHubClient(Selector, Memory, Policy, Hub, way => new Probe(this, way), Time, NullLogger<SwitchingHubClient>.Instance);
    }

    private sealed class Probe(SwitchBench bench, HubWay way) : IHubRoute
    {
        public Task<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            bench.Probed.Add(way);
            return bench.Reachable.Contains(way) ? Task.FromResult<Stream>(new MemoryStream()) : Task.FromException<Stream>(new HubException(HubFailure.Transient, "closed"));
        }
    }
}
