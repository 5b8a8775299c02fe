using EdgeGateway.HardwareSim.Radio;
using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.Tests.HardwareSim.Radio;

/// <summary>Sensors for tests.</summary>
internal static class RadioParts
{
    public static LoRaNode Node(double temperature = 21.5, uint address = 0x26011b01)
    {
        var keys = new SessionKeys("44024241ed4ce9a68c6a8bc055233fd3", "ec925802ae430ca77fd3dd73cb2cc588");
        return new LoRaNode(
            "room", new DevEui(0x70b3d57ed0000101), keys.Session(new DevAddr(address)), Catalogue.Load().Sensors[SiteSensor.Map],
            point => SensorValues.Of(point, temperature));
    }

    public static PhyPayload.DataUp Parse(byte[] frame)
    {
        PhyPayload.TryRead(frame, out PhyPayload? read, out PhyPayloadFault fault);
        return read as PhyPayload.DataUp ?? throw new InvalidOperationException($"No uplink: {fault}.");
    }
}
