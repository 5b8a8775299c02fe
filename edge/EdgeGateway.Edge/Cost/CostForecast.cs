using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Cost;

/// <summary>What a configuration comes to in a day on which all goes well: no outage, no message sent twice.</summary>
/// <param name="Readings">Readings.</param>
/// <param name="Messages">Telemetry messages.</param>
/// <param name="PaidUnits">Units of 4 KB that they are metered as.</param>
/// <param name="FreeUnits">Units of 512 bytes that they are metered as.</param>
/// <param name="Bytes">Their sizes as the hub counts them.</param>
/// <param name="Topics">Bytes of their MQTT topics, which hold the properties.</param>
/// <param name="Bodies">Bytes of their bodies, packed if they are.</param>
internal sealed record CostForecast(double Readings, double Messages, double PaidUnits, double FreeUnits, double Bytes, double Topics, double Bodies)
{
    private const int MostReadings = 400_000, Seed = 1;

    /// <summary>Forecasts by playing a day with made-up values; of a day of more than 400,000 readings the first so many, times what is left.</summary>
    public static CostForecast Of(GatewayConfiguration configuration, CostAssumptions assumptions)
    {
        var queue = new ForecastQueue(new MessageComposer(assumptions.Gateway), configuration.Delivery);
        var sum = new CostForecast(0, 0, 0, 0, 0, 0, 0);
        DateTimeOffset end = ForecastDay.Start.AddDays(1);
        foreach (IReadOnlyList<ForecastReading> batch in new ForecastDay(configuration, assumptions, Seed).Batches())
        {
            sum = queue.Add(batch).Aggregate(sum with { Readings = sum.Readings + batch.Count }, (total, message) => total.Plus(message, assumptions.Gateway));
            if (sum.Readings >= MostReadings)
            {
                end = batch[0].At;
                break;
            }
        }

        sum = queue.Due(end).Aggregate(sum, (total, message) => total.Plus(message, assumptions.Gateway));
        return sum.Times(TimeSpan.FromDays(1) / (end - ForecastDay.Start));
    }

    private CostForecast Plus(HubMessage message, string gateway)
    {
        KeyValuePair<string, string>[] properties =
        [
            new(PropertyBag.MessageId, message.Id), new(PropertyBag.ContentType, message.ContentType), new(PropertyBag.ContentEncoding, message.ContentEncoding), .. message.Properties,
        ];
        return new CostForecast(
            Readings, Messages + 1, PaidUnits + message.Units(DeliverySettings.PaidUnit), FreeUnits + message.Units(DeliverySettings.FreeUnit), Bytes + message.Size(),
            Topics + HubTopics.Telemetry(gateway, PropertyBag.Encode(properties)).Length, Bodies + message.Body.Length);
    }

    private CostForecast Times(double factor) =>
        new(Readings * factor, Messages * factor, PaidUnits * factor, FreeUnits * factor, Bytes * factor, Topics * factor, Bodies * factor);
}
