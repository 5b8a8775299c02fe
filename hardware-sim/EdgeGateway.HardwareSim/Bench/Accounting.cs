using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.HardwareSim.Sites;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Holds three independent accounts against each other: what the site gave, what the gateway kept, what the cloud stored.</summary>
/// <remarks>What counts and what does not: docs/formats/bench-summary.md.</remarks>
internal static class Accounting
{
    public static GatewaySummary Compare(ProducedReport produced, GatewayLedger kept, StoredGateway stored)
    {
        Dictionary<string, DeviceSummary> devices = produced.Devices.ToDictionary(
            d => d.Key,
            d => Compare(d.Value, kept.Devices.GetValueOrDefault(d.Key), stored.Devices.GetValueOrDefault(d.Key)));

        // Readings that the gateway gave up on purpose or still holds are no loss on the way; both are figures of their own.
        // What thinning made stands in the store in the place of what was given up: it must not hide the loss of other readings.
        long notStored = Math.Max(0, devices.Values.Sum(d => d.Lost) + kept.Derived - kept.Dropped - kept.Queued);
        return new GatewaySummary(
            new BenchFigures
            {
                Produced = devices.Values.Sum(d => d.Produced),
                Acquired = kept.Acquired,
                Buffered = kept.Buffered,
                Delivered = kept.Acknowledged,
                Queued = kept.Queued,
                Dropped = kept.Dropped,
                Thinned = kept.Causes.GetValueOrDefault(TelemetryGap.Thinned),
                Derived = kept.Derived,
                Stored = stored.Stored,
                DuplicatesStored = stored.DuplicatesStored,
                Unread = devices.Values.Sum(d => d.Unread),

                // A gap in the stored sequence is the same loss seen from the other side; the larger count is the loss.
                Lost = Math.Max(notStored, stored.Missing),
            },
            devices);
    }

    private static DeviceSummary Compare(ProducedDevice produced, long acquired, long stored)
    {
        bool isRadio = produced.Kind == ProducedDevice.Radio;
        long unread = isRadio ? 0 : Math.Max(0, produced.Produced - acquired);
        long lost = Math.Max(0, (isRadio ? produced.Produced : acquired) - stored);
        return new DeviceSummary(produced.Kind, produced.Produced, produced.Acknowledged, acquired, stored, unread, lost);
    }
}
