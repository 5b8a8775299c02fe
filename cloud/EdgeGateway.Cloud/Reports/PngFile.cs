using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes a PNG file row by row: colours of 8 bits, no transparency.</summary>
/// <remarks>
/// Source: W3C, Portable Network Graphics (PNG) Specification, second edition: sections 5 (file, chunks, checksum), 9 (filters), 11.2 (IHDR, IDAT, IEND).
/// Each row is written as its difference to the one above (filter Up): rules and text make rows alike.
/// </remarks>
internal sealed class PngFile : IDisposable
{
    private const byte Up = 2;

    private static readonly uint[] Checksums = Table();

    private readonly int height;
    private readonly byte[] above, line;
    private readonly MemoryStream packed = new();
    private readonly ZLibStream zip;
    private readonly MemoryStream file = new();
    private int rows;

    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    public PngFile(int width, int height)
    {
        this.height = height;
        above = new byte[3 * width];
        line = new byte[1 + (3 * width)];
        line[0] = Up;
        zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk("IHDR"u8, header);
    }

    /// <summary>Adds the next row.</summary>
    /// <param name="pixels">Red, green, blue and a byte that is left out, for each pixel from the left.</param>
    public void Add(ReadOnlySpan<byte> pixels)
    {
        for (int from = 0, to = 0; to < above.Length; from += 4, to += 3)
        {
            for (int colour = 0; colour < 3; colour++)
            {
                byte value = pixels[from + colour];
                line[1 + to + colour] = (byte)(value - above[to + colour]);
                above[to + colour] = value;
            }
        }

        zip.Write(line);
        rows++;
    }

    /// <summary>Ends the file.</summary>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidOperationException">Rows are missing or too many.</exception>
    public byte[] End()
    {
        if (rows != height)
        {
            throw new InvalidOperationException($"The picture has {height} rows, {rows} came.");
        }

        zip.Dispose();
        Chunk("IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk("IEND"u8, []);
        return file.ToArray();
    }

    public void Dispose()
    {
        zip.Dispose();
        packed.Dispose();
        file.Dispose();
    }

    private void Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, kind), content));
        file.Write(number);
    }

    private static uint Checksum(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            sum = Checksums[(byte)(sum ^ one)] ^ (sum >> 8);
        }

        return sum;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint sum = n;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }

            table[n] = sum;
        }

        return table;
    }
}
