using EdgeGateway.Edge.Drivers.Health;

namespace EdgeGateway.Edge.Drivers;

/// <summary>What is known of a device's connection.</summary>
/// <param name="Device">Its name in the configuration.</param>
/// <param name="IsOnline">Whether it answered last time.</param>
/// <param name="LastSeen">When it last answered, UTC; null when never.</param>
/// <param name="LastError">The last fault in words, or null.</param>
/// <param name="Requests">Requests sent, or frames heard.</param>
/// <param name="Timeouts">Requests without an answer.</param>
/// <param name="DamagedFrames">Answers with a wrong checksum, or frames with a wrong integrity code.</param>
/// <param name="Refusals">Answers that refuse the request, or frames that were replays.</param>
internal sealed record DeviceHealth(
    string Device, bool IsOnline, DateTimeOffset? LastSeen, string? LastError, long Requests, long Timeouts, long DamagedFrames, long Refusals)
{
    /// <summary>What was counted of a Modbus device; null for radio.</summary>
    public DeviceFigures? Figures { get; init; }

    /// <summary>Registers that the device refused and that are not read any more, in words.</summary>
    public IReadOnlyList<string> Holes { get; init; } = [];
}
