using System.Text;
using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.Tests.Contracts.HubNames;

public sealed class SasTokenTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("0123456789abcdef");
    private static readonly DateTimeOffset End = DateTimeOffset.FromUnixTimeSeconds(1_795_454_590);

    [Fact]
    public void A_token_agrees_with_openssl()
    {
        // printf 'hub.local%%2Fdevices%%2Fgw-1\n1795454590' | openssl dgst -sha256 -hmac 0123456789abcdef -binary | base64
        const string Expected = "DV7Lfyn9HnL54FSsdGd+5Bb3dAt64E5GtDLkDRmxfqM=";

        Assert.Equal(
            $"SharedAccessSignature sr=hub.local%2Fdevices%2Fgw-1&sig={Uri.EscapeDataString(Expected)}&se=1795454590",
            SasToken.Create("hub.local/devices/gw-1", Key, End));
    }

    [Fact]
    public void A_token_is_read_back_and_verified()
    {
        SasToken token = SasToken.TryParse(SasToken.Create("hub.local/devices/gw-1", Key, End, "service"))!;

        Assert.Equal("hub.local/devices/gw-1", token.Resource);
        Assert.Equal("service", token.Policy);
        Assert.True(token.IsSignedBy(Key));
        Assert.False(token.IsSignedBy(Encoding.UTF8.GetBytes("0123456789abcdeF")));
    }

    [Fact]
    public void The_fields_may_come_in_any_order_and_the_resource_unencoded()
    {
        // DPS tokens of the Node SDK leave the slashes of sr as they are; the signature covers the text as written.
        string signature = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(Key, "scope/registrations/r1\n1795454590"u8.ToArray()));

        SasToken? token = SasToken.TryParse($"SharedAccessSignature se=1795454590&sig={Uri.EscapeDataString(signature)}&skn=registration&sr=scope/registrations/r1");

        Assert.True(token!.IsSignedBy(Key));
        Assert.Equal("scope/registrations/r1", token.Resource);
    }

    [Theory]
    [InlineData("hub.local", true)]
    [InlineData("HUB.local", true)]
    [InlineData("hub.local/devices", true)]
    [InlineData("hub.local/", true)]
    [InlineData("hub.local/devices/gw-1", true)]
    [InlineData("hub.local/devices/gw", false)]
    [InlineData("hub.local/devices/GW-1", false)]
    [InlineData("hub.local/devices/gw-1/modules/m", false)]
    [InlineData("other.local", false)]
    public void A_resource_covers_what_lies_below_it_by_whole_segments(string resource, bool covers) =>
        Assert.Equal(covers, SasToken.TryParse(SasToken.Create(resource, Key, End))!.Covers("hub.local/devices/gw-1"));

    [Fact]
    public void It_ends_at_its_expiry_plus_the_allowance()
    {
        SasToken token = SasToken.TryParse(SasToken.Create("r", Key, End))!;
        var skew = TimeSpan.FromMinutes(5);

        Assert.False(token.IsExpired(End + skew, skew));
        Assert.True(token.IsExpired(End + skew + TimeSpan.FromSeconds(1), skew));
    }

    [Fact]
    public void A_token_without_end_is_no_error() =>
        Assert.False(SasToken.TryParse($"SharedAccessSignature sr=r&sig=x&se={long.MaxValue}")!.IsExpired(End, TimeSpan.FromMinutes(5)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer x")]
    [InlineData("SharedAccessSignature sr=a&sig=b")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=soon")]
    public void What_is_no_token_is_null(string? text) => Assert.Null(SasToken.TryParse(text));

    [Fact]
    public void Its_text_never_shows_the_signature()
    {
        string token = SasToken.Create("r", Key, End);

        Assert.DoesNotContain(token[(token.IndexOf("sig=", StringComparison.Ordinal) + 4)..][..10], SasToken.TryParse(token)!.ToString());
    }
}
