using System.Security.Cryptography;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer;

/// <summary>A file of nothing, deleted when the disk is full: the database needs room even to let go of what was delivered.</summary>
/// <param name="disk">Where it lies.</param>
/// <param name="folder">The state directory.</param>
internal sealed class Ballast(IDisk disk, string folder)
{
    /// <summary>Twice the log at which the database tidies up.</summary>
    public const int Size = 8 << 20;

    private const int Part = 1 << 16;

    private readonly string path = Path.Combine(folder, "ballast");

    /// <summary>Gives the room free.</summary>
    /// <returns>Why not, or null.</returns>
    public string? Release()
    {
        try
        {
            disk.Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message; // the disk is read-only or gone, and not full: the reserve would not help
        }
    }

    /// <summary>Takes the room when there is plenty; a disk that is too full for it stays without.</summary>
    /// <param name="free">Bytes that may be used.</param>
    public void Fill(long free)
    {
        if (disk.Exists(path) || free < 4L * Size)
        {
            return;
        }

        try
        {
            using IRawFile file = disk.Open(path);
            byte[] part = new byte[Part];
            RandomNumberGenerator.Fill(part); // zeros could be kept as a hole, which holds no room
            for (long at = 0; at < Size; at += Part)
            {
                file.Write(at, part);
            }

            file.Sync();
        }
        catch (IOException)
        {
            disk.Delete(path); // another program was faster
        }
    }
}
