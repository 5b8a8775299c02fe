using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

public sealed class BlockVersionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_block_that_a_gateway_of_any_version_wrote_is_read(byte version)
    {
        byte[] block = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "buffer", $"block-version-{version}.bin"), TestContext.Current.CancellationToken);

        Assert.Equal(version, block[0]);
        Assert.Equal(BlockCases.Bits(BlockFixture.Readings), BlockCases.Bits(BlockFormat.Read(block)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("03FFFFFFFF00")]
    public void A_block_of_another_version_is_refused(string hex) =>
        Assert.Throws<InvalidDataException>(() => BlockFormat.Read(Convert.FromHexString(hex)));
}
