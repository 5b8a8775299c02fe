using System.Net;
using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Radio;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>The site's sensors with fresh session keys, and the forwarder that hears them.</summary>
internal sealed class SiteRadio : IDisposable
{
    private readonly PacketForwarder forwarder;

    /// <summary>Draws the keys and writes them to the key file; they are nowhere else.</summary>
    public SiteRadio(SiteSettings settings, IPEndPoint server, SensorMap map, IReadOnlyList<RunningPlant> plants, TimeProvider time)
    {
        var keys = SiteSensor.All.ToDictionary(s => s.DevEui.ToString(), _ => SessionKeys.Fresh());
        SecretFile.Write(settings.KeysFile, JsonSerializer.Serialize(keys, SiteJson.Default.DictionaryStringSessionKeys));
        forwarder = new PacketForwarder(SiteConfiguration.Forwarder, server, time, Chance.For(settings.Seed, "forwarder"));
        Nodes = [.. SiteSensor.All.Select(s => Node(s, keys[s.DevEui.ToString()], map, plants[s.Plant]))];
        Field = new RadioField(Nodes, [forwarder], settings.ReportInterval, time, Chance.For(settings.Seed, "radio"));
    }

    public IReadOnlyList<LoRaNode> Nodes { get; }

    public RadioField Field { get; }

    public void Dispose() => forwarder.Dispose();

    private static LoRaNode Node(SiteSensor sensor, SessionKeys keys, SensorMap map, RunningPlant plant) => new(
        sensor.Name, sensor.DevEui, keys.Session(sensor.DevAddr), map, point => SensorValues.Of(point, sensor.Air(plant.State)));
}
