using System.Globalization;
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
    /// <param name="disk">Where the count lies.</param>
    /// <param name="folder">The state directory.</param>
    /// <param name="known">The last start that the buffer knows of.</param>
    public static long Next(IDisk disk, string folder, long known)
    {
        string path = Path.Combine(folder, FileName);
        long counted = long.TryParse(disk.ReadText(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
        long next = Math.Max(counted, known) + 1;
        disk.WriteText(path, next.ToString(CultureInfo.InvariantCulture));
        return next;
    }
}
