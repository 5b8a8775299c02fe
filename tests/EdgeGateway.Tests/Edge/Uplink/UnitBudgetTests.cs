using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

/// <summary>A daily budget of billing units.</summary>
public sealed class UnitBudgetTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 16, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alarms_go_at_once_to_the_end_of_the_day_and_readings_are_spread_over_it()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Budget(40));
        var day = new List<(DateTimeOffset At, OutgoingMessage Message)>();
        for (int poll = 0; bench.Time.GetUtcNow() < Midnight; poll++)
        {
            await PollAsync(bench, poll);
            day.AddRange(await SendAsync(bench));
            if (poll % 6 == 5)
            {
                await AlarmAsync(bench, poll);
                List<(DateTimeOffset At, OutgoingMessage Message)> alarm = await SendAsync(bench);
                Assert.Contains(alarm, sent => sent.Message.Range.Holds(bench.Buffer.State.Acquired - 1));
                day.AddRange(alarm);
            }

            day.AddRange(await SendUntilAsync(bench, bench.Time.GetUtcNow().AddMinutes(10)));
        }

        day.RemoveAll(sent => sent.At >= Midnight);
        long units = day.Sum(sent => sent.Message.Message.Units(4_096));
        Assert.InRange(units, 30, 40);
        Assert.Contains(day, sent => sent.Message.Count > 15 && sent.At > Midnight.AddHours(-3)); // not an alarm alone
    }

    [Fact]
    public async Task What_is_spent_stays_spent_after_a_restart_and_comes_back_at_midnight()
    {
        string folder;
        int sent;
        await using (UplinkBench bench = await UplinkBench.NewAsync(Budget(10)))
        {
            folder = bench.Folder;
            sent = 0;
            for (int poll = 0; poll < 30; poll++)
            {
                await PollAsync(bench, poll);
                await AlarmAsync(bench, poll);
                sent += (await SendAsync(bench)).Sum(one => one.Message.Message.Units(4_096));
                bench.Time.Advance(TimeSpan.FromMinutes(1));
            }

            Assert.Equal((10, 10, 0, 0), (sent, bench.Buffer.State.Spent.Units, bench.Outbox.Budget.Left, bench.Outbox.Budget.ForLive));
            Assert.Equal(Midnight, bench.Outbox.Due);
        }

        await using UplinkBench after = await UplinkBench.NewAsync(Budget(10), folder, TestBuffer.Start.AddHours(2));
        Assert.Empty(await SendAsync(after));
        Assert.Equal(Midnight, after.Outbox.Due);

        after.Time.SetUtcNow(Midnight);
        Assert.NotEmpty(await SendAsync(after));
    }

    [Fact]
    public async Task The_last_tenth_is_for_alarms_alone_and_they_travel_without_what_waits()
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Budget(10));
        await bench.Buffer.SpendAsync(9, Token);
        await PollAsync(bench, 0);
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await SendAsync(bench));

        await AlarmAsync(bench, 0);
        (_, OutgoingMessage alarm) = Assert.Single(await SendAsync(bench));

        Assert.Equal((1, DeliveryLane.Alarm), (alarm.Count, alarm.Lane));
    }

    [Theory]
    [InlineData(20, 8, 0)]
    [InlineData(20, 6, 2)]
    [InlineData(400, 0, 5)]
    public async Task A_backlog_takes_only_what_new_readings_leave(int perDay, int spent, int messages)
    {
        await using UplinkBench bench = await UplinkBench.NewAsync(Budget(perDay) with { MaxAge = TimeSpan.FromMinutes(5), MaxReadings = 40 });
        for (int poll = 0; poll < 20; poll++)
        {
            await PollAsync(bench, poll);
        }

        await bench.Buffer.SpendAsync(spent, Token);
        bench.Time.Advance(TimeSpan.FromHours(1));
        List<(DateTimeOffset At, OutgoingMessage Message)> sent = [.. await SendAsync(bench), .. await SendUntilAsync(bench, bench.Time.GetUtcNow().AddMinutes(1))];

        Assert.Equal(messages, sent.Count(one => one.Message.Lane == DeliveryLane.Backfill));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_day_takes_more_than_its_budget_whatever_happens(int seed)
    {
        var random = new Random(seed);
        int perDay = random.Next(10, 60);
        DeliverySettings settings = Budget(perDay) with { UnitBytes = seed == 2 ? 512 : 4_096, FillUnits = seed % 2, MaxAge = TimeSpan.FromMinutes(random.Next(1, 240)) };
        string? folder = null;
        DateTimeOffset now = TestBuffer.Start;
        var perDays = new Dictionary<DateTime, long>();
        for (int life = 0; life < 6; life++)
        {
            await using UplinkBench bench = await UplinkBench.NewAsync(settings, folder, now);
            folder = bench.Folder;
            bench.Outbox.Begin();
            for (int happening = 0; happening < 25; happening++)
            {
                await (random.Next(6) == 0 ? AlarmAsync(bench, happening) : bench.KeepAsync(random.Next(1_000), random.Next(1, 200)));
                foreach ((DateTimeOffset at, OutgoingMessage message) in await SendUntilAsync(bench, now += TimeSpan.FromMinutes(random.Next(1, 60)), () => random.Next(4) > 0))
                {
                    perDays[at.UtcDateTime.Date] = perDays.GetValueOrDefault(at.UtcDateTime.Date) + message.Message.Units(settings.UnitBytes);
                }
            }
        }

        Assert.All(perDays.Values, units => Assert.InRange(units, 0, perDay));
        Assert.Contains(perDays.Values, units => units > perDay / 2); // it was a limit at all
    }

    private static DeliverySettings Budget(int perDay) => new(TimeSpan.FromMinutes(1), 4_000) { UnitsPerDay = perDay };

    private static Task PollAsync(UplinkBench bench, int number) => bench.Buffer.AppendAsync(
        [new AcquiredBatch("boiler-1", [.. Enumerable.Range(0, 10).Select(i => TestBuffer.Reading("boiler-1", $"point-{i}", number, bench.Time.GetUtcNow()))])], Token);

    // Each time another value: it has changed.
    private static Task AlarmAsync(UplinkBench bench, int number) => bench.Buffer.AppendAsync(
        [new AcquiredBatch("boiler-1", [TestBuffer.Reading("boiler-1", "error", number, bench.Time.GetUtcNow()) with { Kind = PointKind.Alarm }])], Token);

    /// <summary>Follows the outbox to a time.</summary>
    private static async Task<List<(DateTimeOffset At, OutgoingMessage Message)>> SendUntilAsync(UplinkBench bench, DateTimeOffset until, Func<bool>? isConfirmed = null)
    {
        List<(DateTimeOffset At, OutgoingMessage Message)> sent = await SendAsync(bench, isConfirmed);
        while (bench.Outbox.Due is { } due && due <= until)
        {
            bench.Time.SetUtcNow(due > bench.Time.GetUtcNow() ? due : bench.Time.GetUtcNow());
            sent.AddRange(await SendAsync(bench, isConfirmed));
        }

        bench.Time.SetUtcNow(until > bench.Time.GetUtcNow() ? until : bench.Time.GetUtcNow());
        return sent;
    }

    /// <summary>Takes what is due; what the hub does not confirm is taken as under way until the end, and sent again by the next call.</summary>
    private static async Task<List<(DateTimeOffset At, OutgoingMessage Message)>> SendAsync(UplinkBench bench, Func<bool>? isConfirmed = null)
    {
        var sent = new List<(DateTimeOffset At, OutgoingMessage Message)>();
        var underWay = new List<OutgoingMessage>();
        while (underWay.Count < DeliverySettings.MostUnderWay && await bench.Outbox.NextAsync(underWay, Token) is { } message)
        {
            sent.Add((bench.Time.GetUtcNow(), message));
            if (isConfirmed?.Invoke() ?? true)
            {
                await bench.Buffer.AcknowledgeAsync(message.Range, Token);
            }
            else
            {
                underWay.Add(message);
            }
        }

        return sent;
    }
}
