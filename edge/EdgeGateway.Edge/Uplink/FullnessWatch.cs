using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Knows when it is worth while to measure again whether what waits fills a message: half-way to where it would, so that a message is measured a few times and not at each poll.</summary>
internal sealed class FullnessWatch
{
    private (long Ordinal, DeliverySettings? Settings) measured;
    private int nextLook;

    /// <summary>Whether readings may be full.</summary>
    /// <param name="place">The first.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="settings">What full means.</param>
    public bool IsDue(BufferPosition place, int count, DeliverySettings settings) =>
        measured != (place.Ordinal, settings) || count >= nextLook;

    /// <summary>They are not full.</summary>
    /// <param name="place">The first.</param>
    /// <param name="count">How many were measured, at least 1.</param>
    /// <param name="size">The size of their message, bytes.</param>
    /// <param name="settings">What full means.</param>
    public void IsNotFull(BufferPosition place, int count, int size, DeliverySettings settings)
    {
        measured = (place.Ordinal, settings);
        long more = (settings.FillUnits * (long)settings.UnitBytes - size) * count / Math.Max(size, 1);
        nextLook = count + (int)Math.Max(1, more / 2);
    }
}
