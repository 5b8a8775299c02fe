using System.IO.Compression;
using System.Text;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Telemetry;

public sealed class BodyEncodingTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 1_000)));

    public static TheoryData<MessageCompression, string> Kinds => new() { { MessageCompression.Gzip, "gzip" }, { MessageCompression.Brotli, "br" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_packed_says_how_is_smaller_and_is_the_same_when_unpacked(MessageCompression how, string encoding)
    {
        (ReadOnlyMemory<byte> packed, string named) = BodyEncoding.Pack(Body, how);

        Assert.Equal(encoding, named);
        Assert.InRange(packed.Length, 1, Body.Length / 2);
        Assert.Equal(Body, BodyEncoding.Unpack(packed, named).ToArray());
        Assert.Equal(packed.ToArray(), BodyEncoding.Pack(Body, how).Body.ToArray());
    }

    [Theory]
    [InlineData(511, MessageCompression.Gzip)]
    [InlineData(511, MessageCompression.Brotli)]
    [InlineData(2_000, MessageCompression.None)]
    public void What_is_small_or_not_to_be_packed_stays_plain(int length, MessageCompression how)
    {
        byte[] body = [.. Body.Concat(Body).Take(length)];

        Assert.Equal((body.Length, "utf-8"), (BodyEncoding.Pack(body, how).Body.Length, BodyEncoding.Pack(body, how).Encoding));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_does_not_become_smaller_stays_plain(MessageCompression how, string encoding)
    {
        byte[] noise = new byte[2_000];
        new Random(7).NextBytes(noise);

        Assert.NotEqual(encoding, BodyEncoding.Pack(noise, how).Encoding);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("UTF-8")]
    [InlineData("identity")]
    public void A_body_without_packing_is_what_it_is(string? encoding) => Assert.Equal(Body, BodyEncoding.Unpack(Body, encoding).ToArray());

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Unpacking_stops_at_the_limit(string encoding)
    {
        Assert.Equal(BodyEncoding.LargestUnpacked, BodyEncoding.Unpack(Zeros(BodyEncoding.LargestUnpacked, encoding), encoding).Length);
        byte[] bomb = Zeros(200 * 1024 * 1024, encoding);
        long before = GC.GetAllocatedBytesForCurrentThread();

        string reason = Assert.Throws<InvalidDataException>(() => BodyEncoding.Unpack(bomb, encoding)).Message;

        Assert.Equal($"is packed as {encoding} and unpacks to more than 4194304 bytes", reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 * 1024); // buffers that double
    }

    [Theory]
    [InlineData("gzip", "is called gzip but cannot be unpacked")]
    [InlineData("br", "is called br but cannot be unpacked")]
    [InlineData("zstd", "has the content encoding \"zstd\"; this program reads utf-8, gzip and br")]
    public void What_cannot_be_unpacked_is_named(string encoding, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<InvalidDataException>(() => BodyEncoding.Unpack(Body, encoding)).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damage_is_told_or_gives_other_bytes_but_never_anything_else(MessageCompression how, string encoding)
    {
        byte[] good = BodyEncoding.Pack(Body, how).Body.ToArray();
        var chance = new Random(20261129);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] damaged = good[..chance.Next(good.Length + 1)];
            for (int flips = chance.Next(4); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[chance.Next(damaged.Length)] = (byte)chance.Next(256);
            }

            try
            {
                Assert.InRange(BodyEncoding.Unpack(damaged, encoding).Length, 0, BodyEncoding.LargestUnpacked);
            }
            catch (InvalidDataException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static byte[] Zeros(int count, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream pack = encoding == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest) : new BrotliStream(packed, CompressionLevel.Fastest))
        {
            byte[] zeros = new byte[1024 * 1024];
            for (int left = count; left > 0; left -= zeros.Length)
            {
                pack.Write(zeros, 0, Math.Min(left, zeros.Length));
            }
        }

        return packed.ToArray();
    }
}
