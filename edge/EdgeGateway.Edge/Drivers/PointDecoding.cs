using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Drivers;

/// <summary>What a point holds by all registers that speak of it: its own, its scale, its health, and whether the device is there at all.</summary>
internal static class PointDecoding
{
    /// <param name="registers">The map's registers.</param>
    /// <param name="place">The point's place in the map.</param>
    /// <param name="image">What was read.</param>
    /// <param name="now">The time, in the plant's local time.</param>
    /// <param name="why">Why there is nothing of what was not asked.</param>
    /// <returns>When it was read (UTC), the value in the point's unit (NaN for none), and its quality.</returns>
    public static (DateTimeOffset At, double Value, Quality Quality) Decode(DeviceRegisters registers, int place, RegisterImage image, DateTimeOffset now, Quality why)
    {
        PointItems items = registers.ItemsOf(place);
        if (Missing(items, image, now, why) is { } missing)
        {
            return missing;
        }

        if (registers.Presence is { } presence && Word(items.Presence, image) is { } said && !presence.IsSetIn(said))
        {
            return (image.Time(items.Own), double.NaN, PresenceBit.Absent);
        }

        var context = new RegisterContext { Scale = Word(items.Scale, image), Health = Word(items.Health, image), Now = now };
        (double value, Quality quality) = RegisterDecoder.Decode(registers.PointAt(place), image.Words(items.Own), context);
        return (image.Time(items.Own), value, quality);
    }

    /// <summary>Whether all that speaks of a point was asked: without its health, its registers say nothing.</summary>
    public static bool WasAsked(DeviceRegisters registers, int place, RegisterImage image) => registers.ItemsOf(place).All.All(item => image.Outcome(item) is not null);

    private static (DateTimeOffset At, double Value, Quality Quality)? Missing(PointItems items, RegisterImage image, DateTimeOffset now, Quality why)
    {
        for (int i = 0; i < items.All.Count; i++)
        {
            int item = items.All[i];
            if (image.Outcome(item) is not { } outcome)
            {
                return (now.ToUniversalTime(), double.NaN, why);
            }

            if (outcome != Quality.Good && !(items.CanDoWithout(item) && outcome == Quality.BadConfiguration))
            {
                return (image.Time(item), double.NaN, outcome);
            }
        }

        return null;
    }

    private static ushort? Word(int? item, RegisterImage image) => item is { } known && image.Outcome(known) == Quality.Good ? image.Words(known)[0] : null;
}
