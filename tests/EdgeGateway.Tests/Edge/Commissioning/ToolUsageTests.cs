using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>Command lines that cannot be meant: two lines that name the option, what was typed and what is allowed.</summary>
public sealed class ToolUsageTests
{
    [Theory]
    [InlineData("--address goes from 0 to 65535; it is \"65536\".", "read", "--tcp", "h", "--address", "65536")]
    [InlineData("--address goes from 0 to 65535; it is \"0x259\".", "read", "--tcp", "h", "--address", "0x259")]
    [InlineData("Option '--address' expects a single argument but 2 were provided.", "read", "--tcp", "h", "--address", "1", "--address", "2")]
    [InlineData("--count goes from 1 to 65536; it is \"0\".", "read", "--tcp", "h", "--address", "1", "--count", "0")]
    [InlineData("--count goes from 1 to 65536; it is \"0\".", "decode", "--tcp", "h", "--address", "1", "--count", "0")]
    [InlineData("--address and --count run past the last address, 65535.", "read", "--tcp", "h", "--address", "65535", "--count", "2")]
    [InlineData("--unit goes from 0 to 255; it is \"300\".", "read", "--tcp", "h", "--unit", "300", "--address", "1")]
    [InlineData("--unit 0 is for all devices of a line, and none answers it; a device has an address from 1 to 247.", "read", "--rtu", "p", "--unit", "0", "--address", "1")]
    [InlineData("--unit 0 is for all devices of a line, and none answers it; a device has an address from 1 to 247.", "decode", "--rtu-over-tcp", "h", "--unit", "0")]
    [InlineData("--format float32 takes 2 registers; --count is 1.", "read", "--tcp", "h", "--address", "1", "--format", "float32")]
    [InlineData("--parity is \"evn\"; allowed: none, even, odd.", "read", "--rtu", "p", "--parity", "evn")]
    [InlineData("--tcp is \"h:99999\"; allowed: HOST:PORT, such as 192.168.1.20:502 or [fe80::1]:502.", "read", "--tcp", "h:99999")]
    [InlineData("Say what to read: --address N (and --count N), or --map NAME.", "read", "--tcp", "h")]
    [InlineData("--baud is for --rtu and --ascii DEVICE only: behind a network address the device server has its own setting.", "read", "--tcp", "h", "--baud", "9600", "--address", "1")]
    [InlineData("--echo is for --rtu and --ascii DEVICE only: behind a network address the device server has its own setting.", "decode", "--rtu-over-tcp", "h", "--echo")]
    [InlineData("--sweep is for --rtu and --ascii DEVICE only: a network address has no speed.", "scan", "--tcp", "h", "--sweep")]
    [InlineData("--all-speeds needs --sweep.", "scan", "--rtu", "p", "--all-speeds")]
    public async Task What_was_typed_wrong_is_named_before_what_is_missing(string expected, params string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync(arguments);

        Assert.Equal((2, "", $"{expected}\nSee: edge-gateway {arguments[0]} --help\n"), (run.Code, run.Output, run.Errors.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("scan", "--tcp", "127.0.0.1:1", "--units", "1")]
    [InlineData("read", "--rtu", "/dev/none", "--address", "1")]
    [InlineData("read", "--tcp", "127.0.0.1:1", "--address", "1")]
    [InlineData("decode", "--tcp", "127.0.0.1:1", "--address", "1")]
    [InlineData("decode", "--trace", "/dev/none")]
    [InlineData("listen", "--rtu", "/dev/none")]
    public async Task A_machine_reads_why_nothing_came(params string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync([.. arguments, "--json"]);

        Assert.Equal(1, run.Code);
        Assert.False(run.Json().GetProperty("ok").GetBoolean());
        string reason = run.Json().GetProperty("error").GetString()!;
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null", "--talk-anyway")]
    [InlineData("/dev/null", "--listen", "20ms")]
    public async Task A_device_that_is_no_serial_port_is_called_so(string port, params string[] more)
    {
        ToolRun run = await ToolRun.OfAsync(["read", "--rtu", port, "--address", "1", .. more]);

        Assert.Equal(1, run.Code);
        Assert.Contains($"{port}: is no serial port", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("stop it first", run.Errors, StringComparison.Ordinal);
    }
}
