using System.Buffers.Binary;
using EdgeGateway.Benchmarks.Packing;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Packing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

/// <summary>A damaged block is an <see cref="InvalidDataException"/> and nothing else, and makes the gateway reserve no more than the largest block would.</summary>
public sealed class HostileBlockTests
{
    private const int Seed = 4711, Mutations = 120_000;
    private const long MostReserved = 24 << 20;

    [Fact]
    public void A_flipped_bit_anywhere_is_found()
    {
        byte[] sound = BlockFormat.Write(BlockCases.Of(new Random(Seed), 100));
        for (int bit = 0; bit < 8 * sound.Length; bit++)
        {
            byte[] damaged = [.. sound];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<InvalidDataException>(() => BlockFormat.Read(damaged));
        }
    }

    [Fact]
    public void A_block_cut_anywhere_is_found_even_with_a_checksum_that_fits()
    {
        byte[] sound = BlockFormat.Write(BlockCases.Of(new Random(Seed), 100));
        for (int length = 0; length < sound.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => BlockFormat.Read(sound[..length]));
            if (length >= 5)
            {
                Assert.Throws<InvalidDataException>(() => BlockFormat.Read(Stamped(sound[..length])));
            }
        }
    }

    [Fact]
    public void Changed_bytes_with_a_checksum_that_fits_are_refused_or_read_but_never_more()
    {
        byte[][] sound = [.. Enumerable.Range(0, 200).Select(seed => BlockFormat.Write(BlockCases.Of(new Random(seed), 60)))];
        (int refused, int read) = Mutate(sound, Stamped);

        Assert.True(refused > 1_000 && read > 1_000, $"{refused} were refused, {read} were read: nothing was tried");
    }

    [Fact]
    public void Any_bytes_with_a_checksum_that_fits_are_refused_or_read_but_never_more()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] any = new byte[random.Next(5, 80)];
            random.NextBytes(any);
            any[0] = PackedBlock.Version;
            IsRead(Stamped(any), i);
        }
    }

    [Fact]
    public void Changed_bytes_of_version_1_are_refused_or_read_but_never_more()
    {
        byte[][] sound = [.. Enumerable.Range(0, 20).Select(seed => FirstBlockWriter.Write(BlockCases.Of(new Random(seed), 30)))];

        Mutate(sound, block => block, Mutations / 10);
    }

    [Fact]
    public void A_block_of_version_1_that_unpacks_to_gigabytes_is_refused()
    {
        using var bomb = new MemoryStream();
        bomb.WriteByte(FirstBlockFormat.Version);
        using (var deflate = new System.IO.Compression.DeflateStream(bomb, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write([1, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]); // one point with a name of 2 GB
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
            {
                deflate.Write(zeros);
            }
        }

        Assert.False(IsRead(bomb.ToArray(), 0));
    }

    private static (int Refused, int Read) Mutate(byte[][] sound, Func<byte[], byte[]> stamp, int count = Mutations)
    {
        var random = new Random(Seed);
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] changed = [.. sound[random.Next(sound.Length)]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int place = random.Next(1, changed.Length);
                changed[place] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(changed[place] ^ (1 << random.Next(8)));
            }

            changed = random.Next(8) == 0 ? changed[..random.Next(5, changed.Length + 1)] : changed;
            read += IsRead(stamp(changed), i) ? 1 : 0;
        }

        return (count - read, read);
    }

    private static bool IsRead(byte[] block, int number)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            BlockFormat.Read(block);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {Seed}, number {number}: {Convert.ToHexString(block)}", e);
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostReserved);
        }
    }

    private static byte[] Stamped(byte[] block)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(1), Crc32C.Of(block.AsSpan(5)));
        return block;
    }
}
