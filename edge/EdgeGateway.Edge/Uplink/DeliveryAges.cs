using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>How long readings of a priority may wait for company.</summary>
internal static class DeliveryAges
{
    /// <summary>The longest wait.</summary>
    public static TimeSpan AgeOf(this DeliverySettings settings, DeliveryPriority priority)
    {
        TimeSpan wanted = priority switch
        {
            DeliveryPriority.Alarm => settings.AlarmAge,
            DeliveryPriority.State => settings.StateAge,
            _ => settings.MaxAge,
        };
        return wanted < settings.MaxAge ? wanted : settings.MaxAge;
    }
}
