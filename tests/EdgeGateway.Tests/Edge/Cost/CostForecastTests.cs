using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Cost;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Cost;

/// <summary>The forecast of <c>edge-gateway cost</c> against a day that goes through the real buffer and outbox, with other values.</summary>
public sealed class CostForecastTests
{
    /// <summary>How far a forecast may be from the day, in parts of it; docs/operating/cost.md.</summary>
    private const double Tolerance = 0.05;

    private static readonly DeviceCatalog Catalog = DeviceCatalog.Load(DeviceCatalog.DefaultFolder);

    public static TheoryData<string> Deliveries => new(
        """{}""",
        """{"maxAgeSeconds": 3600, "maxReadings": 100}""",
        """{"maxAgeSeconds": 7200, "fillUnits": 1, "compression": "gzip"}""",
        """{"fillUnits": 2, "unitBytes": 512, "stateSeconds": 600}""");

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task A_day_comes_to_what_was_forecast(string delivery)
    {
        GatewayConfiguration configuration = Read(delivery);
        CostForecast forecast = CostForecast.Of(configuration, CostAssumptions.Default with { Gateway = "gw-1" });

        (int readings, int messages, int paid, int free) = await PlayAsync(configuration);

        Assert.Equal(readings, forecast.Readings);
        AssertNear(messages, forecast.Messages, "messages");
        AssertNear(paid, forecast.PaidUnits, "units of 4 KB");
        AssertNear(free, forecast.FreeUnits, "units of 512 bytes", atLeast: Math.Max(3, messages / 5));
    }

    [Fact]
    public void Of_a_day_of_millions_of_readings_a_part_is_played()
    {
        GatewayConfiguration small = Read("{}"), large = Read("{}", pollSeconds: 1);

        CostForecast forecast = CostForecast.Of(large, CostAssumptions.Default);

        // 13 points every second, 2 settings every minute
        Assert.InRange(forecast.Readings, 1_120_000, 1_135_000);
        Assert.InRange(forecast.Messages, 2_150, 2_450);
        Assert.True(CostForecast.Of(small, CostAssumptions.Default).Messages < forecast.Messages);
    }

    [Fact]
    public void More_of_anything_costs_more_on_every_transport()
    {
        var few = new CostForecast(100, 10, 10, 20, 8_000, 2_000, 6_000);
        var many = new CostForecast(1_000, 100, 100, 200, 80_000, 20_000, 60_000);

        Assert.All(WireCost.All, wire => Assert.True(wire.MegabytesPerMonth(few) < wire.MegabytesPerMonth(many), wire.Name));
    }

    /// <summary>Plays a day with other values than the forecast's: each poll is kept on disk, and what the outbox hands out is confirmed.</summary>
    private static async Task<(int Readings, int Messages, int Paid, int Free)> PlayAsync(GatewayConfiguration configuration)
    {
        const int Seed = 77;
        CancellationToken token = TestContext.Current.CancellationToken;
        await using UplinkBench bench = await UplinkBench.NewAsync(configuration.Delivery);
        TimeSpan shift = TestBuffer.Start - ForecastDay.Start;
        (int Readings, int Messages, int Paid, int Free) day = default;
        foreach (IReadOnlyList<ForecastReading> batch in new ForecastDay(configuration, CostAssumptions.Default, Seed).Batches())
        {
            await SendUntilAsync(batch[0].At + shift);
            await bench.Buffer.AppendAsync([Batch(batch, shift)], token);
            day.Readings += batch.Count;
            await SendDueAsync();
        }

        await SendUntilAsync(TestBuffer.Start.AddDays(1));
        return day;

        async Task SendUntilAsync(DateTimeOffset until)
        {
            while (bench.Outbox.Due is { } due && due <= until)
            {
                bench.Time.SetUtcNow(due > bench.Time.GetUtcNow() ? due : bench.Time.GetUtcNow());
                await SendDueAsync();
            }

            bench.Time.SetUtcNow(until);
        }

        async Task SendDueAsync()
        {
            while (await bench.Outbox.NextAsync([], token) is { } message)
            {
                day.Messages++;
                day.Paid += message.Message.Units(DeliverySettings.PaidUnit);
                day.Free += message.Message.Units(DeliverySettings.FreeUnit);
                await bench.Buffer.AcknowledgeAsync(message.Range, token);
            }
        }
    }

    private static AcquiredBatch Batch(IReadOnlyList<ForecastReading> batch, TimeSpan shift)
    {
        string device = batch[0].Stored.Point.Id.Value.Split('/')[1];
        return new AcquiredBatch(device,
        [
            .. batch.Select(reading => new PointReading(
                reading.Stored.Point, new PointLimits(-1e9, 1e9), reading.Stored.Reading with { MeasuredAt = reading.Stored.Reading.MeasuredAt + shift })
            {
                Kind = reading.Kind,
            }),
        ]);
    }

    /// <summary>A day of few messages may differ by more: by three of them, and in small units by one in every fifth message.</summary>
    private static void AssertNear(int real, double forecast, string what, int atLeast = 3) =>
        Assert.True(Math.Abs(forecast - real) <= Math.Max(atLeast, Tolerance * real), FormattableString.Invariant($"{what}: {forecast} forecast, {real} in the day"));

    private static GatewayConfiguration Read(string delivery, int pollSeconds = 600)
    {
        string document = $$$$"""
            {"installations": {"9000110001": {"city": "LYON"}}, "buses": {"m": {"kind": "tcp", "host": "127.0.0.1"}},
             "devices": {"boiler-1": {"bus": "m", "unit": 1, "map": "wirenboard-wbe2-opentherm", "pollSeconds": {{{{pollSeconds}}}} }, "heat-meter": {"bus": "m", "unit": 2, "map": "kamstrup-multical-403"}},
             "radio": {}, "sensors": {"room-1": {"devEui": "70b3d57ed0000001", "devAddr": "26011a01", "map": "cayenne-temperature-humidity", "reportSeconds": 600} },
             "delivery": {{{{delivery}}}} }
            """;
        using JsonDocument parsed = JsonDocument.Parse(document);
        (GatewayConfiguration? configuration, var findings) = ConfigurationReader.Read(parsed.RootElement, Catalog);
        Assert.Empty(findings);
        return configuration!;
    }
}
