using System.Globalization;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Cloud.Store;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Edge.Buffer.Thinning;
using EdgeGateway.Tests.Hub;
using Xunit;
using StoredMessage = EdgeGateway.Hub.Events.HubEvent;

namespace EdgeGateway.Tests.Network;

/// <summary>An outage that is too long for a small buffer, then the drain over MQTT into a hub and from there into the store of the cloud: the hours that were thinned have the means that all readings would have had.</summary>
public sealed class ThinnedOutageTests
{
    private const string DeviceId = "gw-1";
    private const int Hours = 36;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_outage_that_was_too_long_every_hour_has_its_mean_and_the_ledger_closes()
    {
        var means = new Dictionary<(string Point, DateTime Hour), List<double>>();
        using ThinnedBuffer site = await ThinnedBuffer.OpenAsync(250_000);
        await PassTheOutageAsync(site, means);
        Assert.Equal([GapCause.Thinned], site.State.Causes.Keys);

        StoreLedger ledger = await DrainAsync(site, means);

        StoredGateway stored = ledger.Gateways[DeviceId];
        Assert.Equal((0, 0), (stored.Missing, stored.DuplicatesStored));
        Assert.Equal(["thinned"], stored.Gaps.Select(gap => gap.Cause).Distinct());
        Assert.Equal(site.State.Dropped, stored.Gaps.Sum(gap => gap.Count));
        Assert.Equal((site.State.Acknowledged, 0), (stored.Stored, site.State.Queued));
        Assert.Equal(means.Values.Sum(hour => hour.Count) + site.State.Derived, stored.Stored + site.State.Dropped);
    }

    private static async Task PassTheOutageAsync(ThinnedBuffer site, Dictionary<(string Point, DateTime Hour), List<double>> means)
    {
        var random = new Random(Seeds.Or(2026));
        for (int minute = 0; minute < 60 * Hours; minute++)
        {
            DateTimeOffset now = site.Time.GetUtcNow();
            double outside = 5 - (5 * Math.Cos(minute / 1440.0 * Math.Tau));
            (string Name, string Role, double Value)[] values =
            [
                ("outside", Roles.Exterior, Math.Round(outside + random.NextDouble(), 1)), ("room", Roles.Ambient, Math.Round(20 + random.NextDouble(), 1)),
                ("supply", Roles.Circuit1Supply, Math.Round(60 - outside + (3 * random.NextDouble()), 1)),
            ];
            foreach ((string name, _, double value) in values)
            {
                (string Point, DateTime Hour) key = (PointId.Of(9000110001, "boiler-1", name).Value, now.UtcDateTime.Date.AddHours(now.Hour));
                means.TryAdd(key, []);
                means[key].Add(value);
            }

            await site.PollAsync(TimeSpan.FromMinutes(1), [.. values.Select(one => ThinnedBuffer.Reading(one.Name, one.Value, now, role: one.Role))]);
        }
    }

    private static async Task<StoreLedger> DrainAsync(ThinnedBuffer site, Dictionary<(string Point, DateTime Hour), List<double>> means)
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        string folder = TestBuffer.NewFolder();
        await using IHubClient client = NewClient(hub);
        UplinkLoop loop = GatewayUplink.Build(site.Buffer, client, new DeliverySettings(TimeSpan.FromSeconds(1), 500), folder, new Random(1), site.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = loop.RunAsync(end.Token);
        while (site.State.Queued > 0 || !site.State.Gaps.IsEmpty)
        {
            site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        await end.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        using var temporary = new TemporaryStore();
        var writer = new IngestWriter(temporary.Store, TimeProvider.System, "hub");
        await writer.StoreAsync("0", [.. hub.Events().Select(Event)], Token);
        using StoreSnapshot snapshot = temporary.Store.Snapshot();
        AssertHours(snapshot, means);
        Directory.Delete(folder, recursive: true);
        return LedgerQuery.Count(snapshot, 0);
    }

    /// <summary>The mean of an hour as the comparison of the fleet takes it: of all good and uncertain readings with a role.</summary>
    private static void AssertHours(StoreSnapshot snapshot, Dictionary<(string Point, DateTime Hour), List<double>> means)
    {
        var stored = snapshot.Query(
            $"SELECT point, date_trunc('hour', measured_at)::TIMESTAMP, avg(value), count(*) FROM {snapshot.Readings()} WHERE role IS NOT NULL AND quality // 16384 <> 2 GROUP BY ALL",
            row => (Key: (Point: row.GetString(0), Hour: row.GetDateTime(1)), Mean: row.GetDouble(2), Count: row.GetInt64(3)));
        Assert.Equal(means.Keys.Order(), stored.Select(hour => hour.Key).Order());
        Assert.All(stored, hour => Assert.Equal(means[hour.Key].Average(), hour.Mean, 0.001));
        Assert.InRange(stored.Count(hour => hour.Count == 1), 3 * 4, (3 * Hours) - 3); // thinned ones, and others
        Assert.Equal(
            stored.Where(hour => hour.Count == 1).Select(hour => hour.Key.Point + "~count").Order(StringComparer.Ordinal),
            snapshot.Query($"SELECT point FROM {snapshot.Readings()} WHERE point LIKE '%~count' AND value = 60", row => row.GetString(0)).Order(StringComparer.Ordinal));
    }

    private static IHubClient NewClient(RunningHub hub)
    {
        var connection = new DeviceConnectionString(hub.Server.Endpoints.MqttHost, DeviceId, Convert.FromBase64String(hub.AddDevice(DeviceId).PrimaryKey), null);
        HubIdentity direct = HubIdentity.Of(connection, hub.Root);
        direct.MoveTo(direct.Address with { Port = hub.Server.Endpoints.MqttPort });
        return new HubTransports(direct, new HubAccess(null, null, new HubPorts(hub.Server.Endpoints.MqttPort, hub.Server.Endpoints.HttpsPort)), new Random(1), TimeProvider.System).Create(new HubWay(Transport.Mqtt, null));
    }

    private static EdgeGateway.Cloud.Ingest.HubEvent Event(StoredMessage message, int number) => new(number.ToString(CultureInfo.InvariantCulture), number, message.DeviceId, EdgeGateway.Cloud.Ingest.HubEvent.Telemetry, message.Body);
}
