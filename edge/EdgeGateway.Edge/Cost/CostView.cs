using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Cost;

/// <summary>Shows a forecast.</summary>
/// <param name="day">The forecast.</param>
/// <param name="settings">What was forecast.</param>
internal sealed class CostView(CostForecast day, DeliverySettings settings)
{
    // Source: "IoT Hub quotas and throttling" and "Azure IoT Hub pricing", Microsoft documentation: units of a hub in a day.
    private const int FreeTier = 8_000, OneS1 = 400_000;

    /// <summary>For a person.</summary>
    public string Text()
    {
        (string Name, string Value)[] rows =
        [
            ("readings a day", Whole(day.Readings)),
            ("messages a day", Whole(day.Messages)),
            ("units of 4 KB a day", Whole(day.PaidUnits)),
            ("units of 0.5 KB a day (free tier)", Whole(day.FreeUnits)),
            ("readings a unit of 4 KB", Whole(day.Readings / Math.Max(day.PaidUnits, 1))),
            ("message sizes a day, as the hub counts them", $"{Whole(day.Bytes)} bytes"),
            .. WireCost.All.Select(wire => ($"MB a month by {wire.Name}, estimated", wire.MegabytesPerMonth(day).ToString("N1", CultureInfo.InvariantCulture))),
            ("of a unit of S1 (400,000 a day)", Share(day.PaidUnits, OneS1)),
            ("of the free tier (8,000 of 0.5 KB a day)", Share(day.FreeUnits, FreeTier)),
        ];
        return string.Join(Environment.NewLine, rows.Select(row => $"{row.Name}: {row.Value}"));
    }

    /// <summary>For machines.</summary>
    public string Json() => new JsonObject
    {
        ["readingsPerDay"] = Rounded(day.Readings),
        ["messagesPerDay"] = Rounded(day.Messages),
        ["unitsPerDay"] = Rounded(settings.UnitBytes == DeliverySettings.PaidUnit ? day.PaidUnits : day.FreeUnits),
        ["unitBytes"] = settings.UnitBytes,
        ["paidUnitsPerDay"] = Rounded(day.PaidUnits),
        ["freeUnitsPerDay"] = Rounded(day.FreeUnits),
        ["bytesPerDay"] = Rounded(day.Bytes),
        ["megabytesPerMonth"] = new JsonObject([.. WireCost.All.Select(wire => KeyValuePair.Create<string, JsonNode?>(wire.Name, Math.Round(wire.MegabytesPerMonth(day), 1)))]),
        ["shareOfS1Unit"] = day.PaidUnits / OneS1,
        ["shareOfFreeTier"] = day.FreeUnits / FreeTier,
    }.ToJsonString();

    private static long Rounded(double value) => (long)Math.Round(value);

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double units, int quota) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * units / quota:0.###} %, {(units > quota ? "too much" : $"{quota / Math.Max(units, 1):N0} such gateways fill it")}");
}
