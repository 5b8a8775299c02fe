using System.Globalization;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Files;

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
        long next = Math.Max(Counted(folder.Disk, path, known), known) + 1;
        folder.Disk.WriteText(path, next.ToString(CultureInfo.InvariantCulture));
        return next;
    }

    private static long Counted(IDisk disk, string path, long known)
    {
        try
        {
            return long.TryParse(disk.ReadText(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
        }
        catch (IOException) when (known > 0)
        {
            return 0; // the disk has lost the file; the buffer knows the count too
        }
    }
}
