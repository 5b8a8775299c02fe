using EdgeGateway.Edge.Buffer.Pages;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>Tells a segment of which the disk has lost some pages from a disk that cannot be read at the moment: that one damages nothing, and is waited for.</summary>
/// <param name="disk">Where the segment is.</param>
/// <param name="time">For the time between two looks.</param>
internal sealed class UnreadablePages(IDisk disk, TimeProvider time)
{
    private const int Looks = 3;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    /// <summary>Whether some pages could not be read in three looks, ten seconds apart, in each of which others could.</summary>
    /// <exception cref="IOException">The files cannot even be opened.</exception>
    public bool IsDamage(SegmentName name)
    {
        for (int look = 1; ; look++)
        {
            (long readable, long unreadable) = Count(name);
            if (unreadable == 0 || readable == 0)
            {
                return false;
            }

            if (look == Looks)
            {
                return true;
            }

            Task.Delay(BetweenLooks, time).Wait(); // on the buffer's own thread, which has nothing else that it could do
        }
    }

    private (long Readable, long Unreadable) Count(SegmentName name)
    {
        (IRawFile data, IRawFile log) = SegmentFiles.OpenRaw(disk, name.Data, name.Log);
        using PageFile dataPages = new(data), logPages = new(log);
        (long readable, long unreadable) = (0, 0);
        byte[] page = new byte[PageFile.PageSize];
        foreach (PageFile file in (PageFile[])[dataPages, logPages])
        {
            for (long index = 0; index < file.Count; index++)
            {
                try
                {
                    file.Read(index, page);
                    readable++;
                }
                catch (IOException)
                {
                    unreadable++;
                }
            }
        }

        return (readable, unreadable);
    }
}
