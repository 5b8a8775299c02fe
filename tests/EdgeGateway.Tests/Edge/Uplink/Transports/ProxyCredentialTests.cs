using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Hub;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

public sealed class ProxyCredentialTests
{
    [Theory]
    [InlineData(UnixFileMode.UserRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, false)]
    public void A_file_that_others_can_read_is_refused(UnixFileMode mode, bool isTaken)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("proxy");
        File.WriteAllText(file, "site:open sesame\n");
        File.SetUnixFileMode(file, mode);

        Exception? refused = Record.Exception(() => ProxyCredential.Load(file));

        Assert.Equal(isTaken, refused is null);
        Assert.True(refused is null or OperatorException);
        Assert.DoesNotContain("sesame", refused?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no colon")]
    [InlineData(":no user")]
    [InlineData("site:first\nsite:second")]
    public void A_file_that_holds_something_else_is_refused_without_a_quotation(string text)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("proxy");
        SecretFile.Write(file, text);

        var refused = Assert.Throws<OperatorException>(() => ProxyCredential.Load(file));

        Assert.DoesNotContain("second", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://proxy.site:3128", "proxy.site", 3128)]
    [InlineData("http://10.0.0.1:8080/", "10.0.0.1", 8080)]
    [InlineData("http://proxy.site", "proxy.site", 80)]
    public void An_address_of_a_proxy_is_read(string text, string host, int port) =>
        Assert.Equal(new ProxyAddress(host, port), ProxyAddress.TryParse(text));

    [Theory]
    [InlineData("https://proxy.site:3128")]
    [InlineData("socks5://proxy.site:1080")]
    [InlineData("http://user:word@proxy.site:3128")]
    [InlineData("http://proxy.site:3128/path")]
    [InlineData("proxy.site:3128")]
    [InlineData("http://")]
    public void Anything_else_is_refused_and_not_quoted(string text)
    {
        Assert.Null(ProxyAddress.TryParse(text));
        Assert.DoesNotContain("word@", Assert.Throws<OperatorException>(() => ProxyAddress.Parse(text)).Message, StringComparison.Ordinal);
    }
}
