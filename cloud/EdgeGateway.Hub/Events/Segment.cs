using System.Globalization;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Events;

/// <summary>One file of a partition: a run of events.</summary>
/// <param name="Path">The file; its name is the first sequence number.</param>
/// <param name="Header">Its first bytes.</param>
internal sealed record Segment(string Path, SegmentHeader Header)
{
    public const string Extension = ".events";

    public long FirstSequence => Header.FirstSequence;

    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds(Header.CreatedMilliseconds);

    public static string FileName(long firstSequence) => firstSequence.ToString("D19", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The segments of a folder, oldest first. A last one without a whole header never held an event and is deleted.</summary>
    /// <exception cref="OperatorException">An older one has no readable header.</exception>
    public static IReadOnlyList<Segment> List(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)];
        var found = new List<Segment>();
        foreach (string file in files)
        {
            if (TryReadHeader(file) is { } header)
            {
                found.Add(new Segment(file, header));
            }
            else if (file == files[^1] && new FileInfo(file).Length <= SegmentHeader.Size)
            {
                File.Delete(file);
            }
            else
            {
                throw new OperatorException($"The event file {file} has a damaged header: restore it from a backup, or move it away to give up the events in it.");
            }
        }

        return found;
    }

    /// <summary>The offset of what stands at a place in the file.</summary>
    public long OffsetAt(long position) => Header.BaseOffset + position - SegmentHeader.Size;

    /// <summary>The place in the file of an offset; may lie outside of the file.</summary>
    public long PositionOf(long offset) => offset - Header.BaseOffset + SegmentHeader.Size;

    private static SegmentHeader? TryReadHeader(string file)
    {
        byte[] bytes = new byte[SegmentHeader.Size];
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && SegmentHeader.TryRead(bytes, out SegmentHeader header)
            ? header
            : null;
    }
}
