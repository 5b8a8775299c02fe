using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Health;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers.Health;

public sealed class BusMeterTests
{
    private static readonly BusResult Answer = new BusResult.Reply(new ModbusReply.Registers(new ushort[] { 1 }));

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Use_and_noise_are_those_of_the_last_ten_minutes()
    {
        var meter = new BusMeter("rs485", clock, NullLogger.Instance);
        for (int minute = 0; minute < 60; minute++)
        {
            // noisy and half used for half an hour, then clean and a quarter used
            bool isNoisy = minute < 30;
            for (int second = 0; second < 60; second++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                meter.Count(isNoisy && second % 10 == 0 ? ScriptedDamage : Answer, TimeSpan.FromMilliseconds(isNoisy ? 500 : 250));
            }

            BusFigures now = meter.Figures;
            if (minute is > 10 and < 30)
            {
                Assert.Equal("much", now.Noise);
                Assert.Equal((50, 100), (Math.Round(now.UsePercent), Math.Round(now.NoisePerThousand)));
            }
        }

        BusFigures last = meter.Figures;
        Assert.Equal(25, last.UsePercent, 1.0);
        Assert.Equal((0, 0), (last.NoisePerThousand, last.Foreign));
        Assert.Equal(("normal", "clean"), (last.Use, last.Noise));
    }

    [Fact]
    public void Frames_of_other_units_are_not_noise()
    {
        var meter = new BusMeter("rs485", clock, NullLogger.Instance);
        clock.Advance(TimeSpan.FromSeconds(10));

        meter.Count(new BusResult.Failed(new BusFailure.WrongUnit(new UnitId(9))), TimeSpan.FromSeconds(1));

        Assert.Equal(new BusFigures(10, 1, 0, 1), meter.Figures);
    }

    [Fact]
    public void A_port_that_is_missing_uses_nothing()
    {
        var meter = new BusMeter("rs485", clock, NullLogger.Instance);
        clock.Advance(TimeSpan.FromSeconds(10));

        meter.Count(new BusResult.Failed(new BusFailure.PortMissing("/dev/ttyUSB0", "gone")), TimeSpan.FromSeconds(3));

        Assert.Equal(new BusFigures(0, 0, 0, 0), meter.Figures);
    }

    private static BusResult ScriptedDamage => Drivers.ScriptedBus.Damage;
}
