using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>Any number of room sensors with fresh keys.</summary>
internal static class RoomSensors
{
    private const double RoomMean = 20, RoomDeviation = 0.5; // degC
    private const ulong FirstEui = 0x70b3d57ed0000201;
    private const uint FirstAddress = 0x26011c01;

    /// <summary>Makes the sensors and writes their keys to a file of mode 0600.</summary>
    public static IReadOnlyList<LoRaNode> Create(int count, string keyFile, SensorMap map, Chance chance)
    {
        var nodes = new LoRaNode[count];
        var keys = new Dictionary<string, SessionKeys>();
        for (int i = 0; i < count; i++)
        {
            var (eui, fresh) = (new DevEui(FirstEui + (ulong)i), SessionKeys.Fresh());
            keys.Add(eui.ToString(), fresh);
            double room = RoomMean + chance.Normal();
            var own = new Chance(chance.Bits());
            nodes[i] = new LoRaNode(
                eui.ToString(), eui, fresh.Session(new DevAddr(FirstAddress + (uint)i)), map, p => SensorValues.Of(p, room + (RoomDeviation * own.Normal())));
        }

        SecretFile.Write(keyFile, JsonSerializer.Serialize(keys, SiteJson.Default.DictionaryStringSessionKeys));
        return nodes;
    }
}
