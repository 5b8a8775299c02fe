using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.HardwareSim.Bench;
using EdgeGateway.HardwareSim.Sites;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Bench;

public sealed class AccountingTests
{
    [Fact]
    public void When_all_agree_nothing_is_lost()
    {
        BenchFigures figures = Compare(bus: 100, radio: 30, kept: (100, 30), stored: (100, 30)).Figures;

        Assert.Equal((130, 130, 130, 0, 0), (figures.Produced, figures.Acquired, figures.Stored, figures.Lost, figures.Unread));
        Assert.True(figures.AreGood());
    }

    [Fact]
    public void A_poll_that_a_dying_gateway_did_not_keep_is_unread_and_not_lost()
    {
        GatewaySummary summary = Compare(bus: 112, radio: 30, kept: (100, 30), stored: (100, 30));

        Assert.Equal((12, 0), (summary.Figures.Unread, summary.Figures.Lost));
        Assert.Equal(12, summary.Devices["boiler-1"].Unread);
        Assert.True(summary.Figures.AreGood());
    }

    [Fact]
    public void A_radio_value_that_was_sent_and_is_not_stored_is_lost()
    {
        BenchFigures figures = Compare(bus: 100, radio: 33, kept: (100, 30), stored: (100, 30)).Figures;

        Assert.Equal(3, figures.Lost);
        Assert.False(figures.AreGood());
    }

    [Fact]
    public void A_kept_bus_value_that_is_not_stored_is_lost() =>
        Assert.Equal(5, Compare(bus: 100, radio: 30, kept: (100, 30), stored: (95, 30)).Figures.Lost);

    [Fact]
    public void Values_of_bad_polls_do_not_make_anything_unread() =>
        Assert.Equal(0, Compare(bus: 100, radio: 30, kept: (112, 30), stored: (112, 30)).Figures.Unread);

    [Fact]
    public void What_the_gateway_still_holds_is_queued_and_not_lost_but_not_good_either()
    {
        BenchFigures figures = Compare(bus: 100, radio: 30, kept: (100, 30), stored: (90, 30), queued: 10).Figures;

        Assert.Equal((0, 10), (figures.Lost, figures.Queued));
        Assert.False(figures.AreGood());
    }

    [Fact]
    public void A_gap_in_the_stored_sequence_is_a_loss_counted_once()
    {
        Assert.Equal(5, Compare(bus: 100, radio: 30, kept: (100, 30), stored: (95, 30), missing: 5).Figures.Lost);
        Assert.Equal(2, Compare(bus: 100, radio: 30, kept: (100, 30), stored: (100, 30), missing: 2).Figures.Lost);
    }

    [Fact]
    public void A_reading_stored_twice_is_not_good() =>
        Assert.False(Compare(bus: 100, radio: 30, kept: (100, 30), stored: (100, 30), twice: 1).Figures.AreGood());

    /// <summary>Of 100 readings 40 went for 8 means: 68 of the device are stored when nothing is lost.</summary>
    [Theory]
    [InlineData(68, 0)]
    [InlineData(63, 5)]
    public void What_thinning_made_is_not_taken_for_what_was_measured_and_hides_no_loss(long stored, long lost)
    {
        BenchFigures figures = Compare(bus: 100, radio: 30, kept: (100, 30), stored: (stored, 30), thinned: 40, derived: 8).Figures;

        Assert.Equal((138, 40, 40, 8), (figures.Acquired, figures.Dropped, figures.Thinned, figures.Derived));
        Assert.Equal((stored + 30, lost), (figures.Stored, figures.Lost));
        Assert.Equal(lost == 0, figures.AreGood());
    }

    private static GatewaySummary Compare(
        long bus, long radio, (long Bus, long Radio) kept, (long Bus, long Radio) stored, long queued = 0, long missing = 0, long twice = 0, long thinned = 0, long derived = 0)
    {
        var produced = new ProducedReport(true, new Dictionary<string, ProducedDevice>
        {
            ["boiler-1"] = new(ProducedDevice.Bus, bus, 0),
            ["room-1"] = new(ProducedDevice.Radio, radio, radio),
        });
        long acquired = kept.Bus + kept.Radio + derived;
        var ledger = new GatewayLedger("gw", 1, acquired, acquired, acquired - queued - thinned, queued, thinned, Devices(kept))
        {
            Derived = derived,
            Causes = thinned == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { [TelemetryGap.Thinned] = thinned },
        };
        return Accounting.Compare(produced, ledger, new StoredGateway(stored.Bus + stored.Radio, twice, missing, Devices(stored)));
    }

    private static Dictionary<string, long> Devices((long Bus, long Radio) values) => new() { ["boiler-1"] = values.Bus, ["room-1"] = values.Radio };
}
