using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads the <c>delivery</c> part of a configuration.</summary>
internal static class DeliveryReader
{
    private const double LongestAge = 86_400;
    private const int MostReadings = 4_000, LeastBudget = 10, MostBudget = 10_000_000;

    public static DeliverySettings Read(DocumentNode root)
    {
        DeliverySettings usual = DeliverySettings.Default;
        if (root.Object("delivery") is not { } node)
        {
            return usual;
        }

        node.AllowOnly("maxAgeSeconds", "maxReadings", "alarmSeconds", "stateSeconds", "backfillMessages", "compression", "fillUnits", "unitBytes", "unitsPerDay", "backfillPerMinute", "backfillSpreadSeconds", "thinningMinutes");
        int fill = (int)node.Integer("fillUnits", 0, DeliverySettings.MostFillUnits, usual.FillUnits);
        int? budget = node.Has("unitsPerDay") ? (int)node.Integer("unitsPerDay", LeastBudget, MostBudget) : null;
        return new DeliverySettings(
            TimeSpan.FromSeconds(node.Number("maxAgeSeconds", 1, LongestAge, usual.MaxAge.TotalSeconds)),
            (int)node.Integer("maxReadings", 1, MostReadings, fill > 0 || budget is not null ? MostReadings : usual.MaxReadings))
        {
            AlarmAge = TimeSpan.FromSeconds(node.Number("alarmSeconds", 0, LongestAge, usual.AlarmAge.TotalSeconds)),
            StateAge = TimeSpan.FromSeconds(node.Number("stateSeconds", 0, LongestAge, usual.StateAge.TotalSeconds)),
            MostBackfill = (int)node.Integer("backfillMessages", 1, DeliverySettings.MostUnderWay - 1, usual.MostBackfill),
            FillUnits = fill,
            UnitsPerDay = budget,
            BackfillPerMinute = (int)node.Integer("backfillPerMinute", 1, 6_000, usual.BackfillPerMinute),
            BackfillSpread = TimeSpan.FromSeconds(node.Number("backfillSpreadSeconds", 0, 3_600, usual.BackfillSpread.TotalSeconds)),
            Thinning = Thinning(node, usual.Thinning),
            UnitBytes = Unit(node),
            Compression = node.Choice<MessageCompression>("compression", usual.Compression),
        };
    }

    private static TimeSpan? Thinning(DocumentNode node, TimeSpan? usual)
    {
        const string Member = "thinningMinutes";
        if (!node.Has(Member))
        {
            return usual;
        }

        int minutes = (int)node.Integer(Member, 0, DeliverySettings.ThinningMinutes[^1], 0);
        if (minutes != 0 && !DeliverySettings.ThinningMinutes.Contains(minutes))
        {
            node.Refuse($"is {minutes}; allowed: 0 (readings are dropped as they are), {string.Join(", ", DeliverySettings.ThinningMinutes)}", Member);
        }

        return minutes == 0 ? null : TimeSpan.FromMinutes(minutes);
    }

    private static int Unit(DocumentNode node)
    {
        int unit = (int)node.Integer("unitBytes", DeliverySettings.FreeUnit, DeliverySettings.PaidUnit, DeliverySettings.PaidUnit);
        if (unit is not (DeliverySettings.FreeUnit or DeliverySettings.PaidUnit))
        {
            node.Refuse($"is {unit}; allowed: {DeliverySettings.FreeUnit} (free tier), {DeliverySettings.PaidUnit}", "unitBytes");
        }

        return unit;
    }
}
