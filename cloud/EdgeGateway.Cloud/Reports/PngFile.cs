using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes a PNG file row by row: red, green, blue and cover of 8 bits.</summary>
/// <remarks>
/// Source: W3C, Portable Network Graphics (PNG) Specification, second edition: sections 5 (file, chunks, checksum), 9 (filters), 11.2 (IHDR, IDAT, IEND).
/// Each row is written as its difference to the one above (filter Up): rules and text make rows alike.
/// </remarks>
internal sealed class PngFile : IDisposable
{
    private const byte Up = 2;

    private static readonly uint[] Checksums = Table();

    // A part of the file: what is packed waits until it is so long.
    private const int Part = 1 << 16;

    private readonly Stream file;
    private readonly int height;
    private readonly byte[] above, line;
    private readonly MemoryStream packed = new();
    private readonly ZLibStream zip;
    private int rows;

    /// <param name="file">Where it goes; stays open.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    public PngFile(Stream file, int width, int height)
    {
        this.file = file;
        this.height = height;
        above = new byte[4 * width];
        line = new byte[1 + above.Length];
        line[0] = Up;
        zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        Chunk("IHDR"u8, header);
    }

    /// <summary>Adds the next row.</summary>
    /// <param name="pixels">Red, green, blue and cover for each pixel from the left.</param>
    public void Add(ReadOnlySpan<byte> pixels)
    {
        Subtract(pixels[..above.Length], above, line.AsSpan(1));
        pixels[..above.Length].CopyTo(above);
        zip.Write(line);
        rows++;
        if (packed.Length >= Part)
        {
            WritePart();
        }
    }

    /// <summary>Ends the file.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing or too many.</exception>
    public void End()
    {
        if (rows != height)
        {
            throw new InvalidOperationException($"The picture has {height} rows, {rows} came.");
        }

        zip.Dispose();
        WritePart();
        Chunk("IEND"u8, []);
    }

    public void Dispose()
    {
        zip.Dispose();
        packed.Dispose();
    }

    private void WritePart()
    {
        Chunk("IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        packed.SetLength(0);
    }

    // In vectors: this is done for every byte of a picture.
    private static void Subtract(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> difference)
    {
        int at = 0;
        for (; at <= row.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            (new Vector<byte>(row[at..]) - new Vector<byte>(above[at..])).CopyTo(difference[at..]);
        }

        for (; at < row.Length; at++)
        {
            difference[at] = (byte)(row[at] - above[at]);
        }
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
