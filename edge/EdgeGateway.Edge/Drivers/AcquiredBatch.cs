namespace EdgeGateway.Edge.Drivers;

/// <summary>What one poll of a device or one radio frame brought.</summary>
/// <param name="Device">The device's or sensor's name in the configuration.</param>
/// <param name="Readings">Its readings, at least one.</param>
/// <param name="Counter">The frame counter that must be kept in the same commit as the readings; null without radio.</param>
/// <param name="Kept">Called when the readings are safe on disk; the radio acknowledges the frame then, not before. May be null.</param>
internal sealed record AcquiredBatch(
    string Device, IReadOnlyList<PointReading> Readings, FrameCounterUpdate? Counter = null, Action? Kept = null);
