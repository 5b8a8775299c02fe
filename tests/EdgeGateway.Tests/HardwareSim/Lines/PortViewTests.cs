using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.HardwareSim.Uart;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Lines;

/// <summary>What the two sides of a line read of each other when they do not agree.</summary>
public sealed class PortViewTests : IDisposable
{
    private static readonly byte[] Request = [0x0A, 0x03, 0x02, 0x66, 0x00, 0x01, 0x65, 0x1C];

    private readonly PtyLine? line;

    public PortViewTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo terminals need Linux.");
        line = new PtyLine();
    }

    public void Dispose() => line?.Dispose();

    [Fact]
    public void Sides_that_agree_read_what_was_sent()
    {
        PortView view = View();

        Assert.Equal(Request, view.ToSlaves(Request, line!).ToArray());
        Assert.Equal(ReceivedCharacter.Sound(Request), view.ToMaster(Request, line!));
    }

    [Theory]
    [InlineData(LineFaultKind.Speed)]
    [InlineData(LineFaultKind.Parity)]
    [InlineData(LineFaultKind.Swapped)]
    internal void A_slave_understands_nothing_of_a_master_with_other_settings(LineFaultKind kind)
    {
        PortView view = View(new LineFault { Kind = kind, Baud = 19_200, Parity = LineParity.Even });

        Assert.NotEqual(Request, view.ToSlaves(Request, line!).ToArray());
    }

    [Fact]
    public void A_master_without_parity_reads_slaves_with_parity_and_finds_a_wrong_stop_bit_where_their_parity_is_0()
    {
        var slaves = new SerialFormat(9_600, LineParity.Even, 1);
        var view = new PortView(
            new PortSettings { Format = slaves }, new FaultScript([new LineFault { Kind = LineFaultKind.Parity, Parity = LineParity.None }], 1, "line", TimeProvider.System));

        Assert.Equal(Request.Select(b => new ReceivedCharacter(b, false, byte.PopCount(b) % 2 == 0)), view.ToMaster(Request, line!));
        Assert.Empty(view.ToSlaves(Request, line!).ToArray());
    }

    [Fact]
    public void The_speed_of_the_masters_port_can_be_seen()
    {
        // a new pseudo terminal has 38400 baud
        Assert.Equal(38_400, line!.PortFormat(SerialFormat.Usual).Baud);
        var view = new PortView(new PortSettings { HeedsPort = true }, FaultScript.None);

        Assert.NotEqual(Request, view.ToSlaves(Request, line).ToArray());
    }

    private static PortView View(params LineFault[] faults) => new(new PortSettings(), new FaultScript(faults, 1, "line", TimeProvider.System));
}
