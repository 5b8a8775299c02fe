using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Hub.Events;

/// <summary>Finds the end of a partition's last segment after a stop of any kind.</summary>
/// <remarks>
/// Only events that nobody was promised can stand behind the last whole record: they are kept in a file beside the segment and cut off.
/// Damage with whole records behind it is reported and stays, so that one bad sector does not take the events after it.
/// </remarks>
internal static class PartitionRecovery
{
    /// <summary>Reads the segment to its end.</summary>
    /// <param name="segment">The last segment.</param>
    /// <param name="sync">Makes the cut durable.</param>
    /// <param name="onDamage">Hears of damage.</param>
    /// <returns>The writer behind the last whole record, that record's place if there is one, and how many bytes were cut off.</returns>
    public static (SegmentWriter Writer, LogEnd? Last, long Cut) Recover(Segment segment, Action<SafeFileHandle> sync, Action<Damage> onDamage)
    {
        LogEnd? last = null;
        long whole, length;
        using (var reader = new SegmentReader(segment, onDamage))
        {
            length = reader.FileLength;
            while (reader.TryRead(length, out _) is var (header, position))
            {
                last = new LogEnd(header.Sequence, segment.OffsetAt(position), DateTimeOffset.FromUnixTimeMilliseconds(header.EnqueuedMilliseconds));
            }

            whole = reader.Position;
        }

        if (whole < length)
        {
            KeepTail(segment, whole);
        }

        return (SegmentWriter.Open(segment, whole, sync), last, length - whole);
    }

    private static void KeepTail(Segment segment, long from)
    {
        using FileStream source = new(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        source.Position = from;
        string path = FormattableString.Invariant($"{segment.Path}.cut-{from}");
        File.Delete(path);
        using FileStream copy = Storage.Disk.CreatePrivate(path);
        source.CopyTo(copy);
    }
}
