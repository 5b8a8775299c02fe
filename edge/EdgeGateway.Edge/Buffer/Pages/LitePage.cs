using System.Buffers.Binary;

namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>The three fields of LiteDB's page header that recovery needs.</summary>
/// <remarks>Source: LiteDB 5.0.20, BasePage: page id at 0 (4 bytes), transaction id at 14 (4 bytes), is-confirmed at 18 (1 byte), little-endian.</remarks>
internal static class LitePage
{
    private const int TransactionAt = 14;
    private const int ConfirmedAt = 18;

    /// <summary>The page's place in the data file.</summary>
    public static uint Id(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page);

    /// <summary>The transaction that wrote the page into the log.</summary>
    public static uint Transaction(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page[TransactionAt..]);

    /// <summary>Whether the page is the last one of a transaction: with it in the log, the transaction holds.</summary>
    public static bool IsConfirmed(ReadOnlySpan<byte> page) => page[ConfirmedAt] != 0;

    /// <summary>Makes a page of the log one of the data file.</summary>
    public static void Release(Span<byte> page)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page[TransactionAt..], uint.MaxValue);
        page[ConfirmedAt] = 0;
    }
}
