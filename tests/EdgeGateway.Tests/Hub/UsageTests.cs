using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Commands;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Hub;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--mqtt-port goes from 0 to 65535; it is \"secure\".", "serve", "--mqtt-port", "secure")]
    [InlineData("--https-port goes from 0 to 65535; it is \"70000\".", "serve", "--https-port", "70000")]
    [InlineData("--amqp-port goes from 0 to 65535; it is \"-1\".", "serve", "--amqp-port", "-1")]
    [InlineData("--retention-days goes from 1 to 3650; it is \"ever\".", "serve", "--retention-days", "ever")]
    [InlineData("--bind here is no IP address.", "serve", "--bind", "here")]
    public async Task A_wrong_value_is_one_line_and_ends_with_2(string line, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        int code = await CommandTree.RunAsync(arguments, new Terminal(output, errors, IsInteractive: false), new FakeTimeProvider());

        Assert.Equal(2, code);
        Assert.StartsWith(line + "\n", errors.ToString(), StringComparison.Ordinal);
    }
}
