using EdgeGateway.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class StableNamesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("edge-by-id-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_lasting_name_of_an_adapter_is_told()
    {
        string lasting = Path.Combine(folder, "usb-FTDI_USB-RS485-if00-port0");
        File.CreateSymbolicLink(Path.Combine(folder, "usb-Another-port0"), "/dev/ttyUSB1");
        File.CreateSymbolicLink(lasting, "/dev/ttyUSB0");

        Assert.EndsWith($"its lasting name is {lasting}", StableNames.Hint("/dev/ttyUSB0", folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/ttyUSB0")]
    [InlineData("/dev/ttyACM3")]
    public void Without_a_lasting_name_it_is_said_where_to_look(string port) =>
        Assert.EndsWith($"ls -l {folder} shows the lasting names", StableNames.Hint(port, folder), StringComparison.Ordinal);

    [Theory]
    [InlineData("/dev/serial/by-id/usb-FTDI_USB-RS485-if00-port0")]
    [InlineData("/dev/ttyS0")]
    [InlineData("/dev/pts/4")]
    [InlineData("COM3")]
    public void A_good_name_needs_no_hint(string port) => Assert.Null(StableNames.Hint(port, folder));
}
