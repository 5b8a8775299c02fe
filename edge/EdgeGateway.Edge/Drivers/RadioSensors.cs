using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.LoRaWan;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>All sensors of the radio: finds out whose a frame is.</summary>
internal sealed class RadioSensors(IReadOnlyList<RadioSensor> sensors, ILogger logger)
{
    private readonly ILookup<DevAddr, RadioSensor> byAddress = sensors.ToLookup(sensor => sensor.Address);

    /// <summary>What is known of each.</summary>
    public IEnumerable<DeviceHealth> HealthAt(DateTimeOffset now) => sensors.Select(sensor => sensor.HealthAt(now));

    /// <summary>Takes a frame; null when it brings nothing new or is nobody's.</summary>
    public AcquiredBatch? Take(HeardFrame heard)
    {
        if (heard.Packet.IsDamaged || !heard.Packet.TryGetFrame(out byte[]? bytes))
        {
            logger.RadioFrameDamaged(heard.Forwarder);
            return null;
        }

        if (!PhyPayload.TryRead(bytes, out PhyPayload? read, out _) || read is not PhyPayload.DataUp frame)
        {
            return null;
        }

        foreach (RadioSensor sensor in byAddress[frame.Address])
        {
            if (sensor.Recognize(frame) is { } counter)
            {
                return sensor.Take(frame, counter, heard);
            }
        }

        // frames of neighbours' sensors, which are heard all the time, end here as well
        foreach (RadioSensor sensor in byAddress[frame.Address])
        {
            sensor.NotRecognized();
        }

        return null;
    }
}
