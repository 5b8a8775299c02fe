namespace EdgeGateway.Contracts.Twin;

/// <summary>When readings are sent.</summary>
/// <param name="MaxAge">The longest that a reading waits for others to share its message, 1 s to 1 day.</param>
/// <param name="MaxReadings">A message is sent when it holds so many readings, 1 to 4,000.</param>
public sealed record DeliverySettings(TimeSpan MaxAge, int MaxReadings)
{
    /// <summary>A message at least every 15 minutes, and at 500 readings.</summary>
    public static DeliverySettings Default { get; } = new(TimeSpan.FromMinutes(15), 500);
}
