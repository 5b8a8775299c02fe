using System.Globalization;
using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Buffer;

/// <summary>
/// Counts the starts of the gateway in a file of its own, so that the count survives the loss of the buffer:
/// a start number that came twice would give two readings one name.
/// </summary>
internal static class StartCounter
{
    private const string FileName = "starts";

    /// <summary>Counts a start; the number is on the disk when it is returned.</summary>
    /// <param name="folder">Where the buffer lies; the count lies beside it.</param>
    /// <param name="known">The last start that the buffer knows of.</param>
    public static long Next(SegmentFolder folder, long known)
    {
        string path = Path.Combine(folder.State, FileName);
        long counted = long.TryParse(folder.Disk.ReadText(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
        long next = Math.Max(counted, known) + 1;
        folder.Disk.WriteText(path, next.ToString(CultureInfo.InvariantCulture));
        return next;
    }
}
