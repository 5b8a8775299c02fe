namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>
/// What happens before LiteDB sees the files: transactions that the log holds whole are copied into the data file,
/// a torn tail is cut off, every page is checked. LiteDB then opens a data file without a log.
/// </summary>
internal sealed class LogReplay
{
    private readonly PageFile data;
    private readonly PageFile log;
    private readonly byte[] page = new byte[PageFile.PageSize];

    private LogReplay(PageFile data, PageFile log) => (this.data, this.log) = (data, log);

    /// <summary>Repairs what a crash left.</summary>
    /// <returns>Pages of the log that were torn and belonged to a commit that nobody was told of.</returns>
    /// <exception cref="InvalidDataException">A page that was safe on disk is damaged; names it.</exception>
    public static long Run(PageFile data, PageFile log) => new LogReplay(data, log).Run();

    private long Run()
    {
        (long sound, long settled) = SoundPages();
        Settle(settled, sound);
        long torn = log.Count - sound + (log.Remainder > 0 ? 1 : 0);
        bool changed = Copy(sound);
        Verify();
        if (data.Remainder > 0)
        {
            data.Cut(data.Count);
            changed = true;
        }

        if (changed)
        {
            data.Sync();
        }

        if (log.Count > 0 || log.Remainder > 0)
        {
            log.Cut(0);
        }

        log.Sync(); // an empty log too: it may have been cut by someone whose sync failed, and its old pages must not come back under new ones
        return torn;
    }

    /// <summary>Counts the pages up to the first bad one, and tells a write that was cut off from damage to what was safe.</summary>
    private (long Sound, long Settled) SoundPages()
    {
        long sound = 0;
        uint epoch = 0, settled = 0;
        for (long index = 0; index < log.Count; index++)
        {
            if (log.Read(index, page) is not { } stamp || (sound > 0 && stamp.Epoch != epoch))
            {
                continue;
            }

            epoch = sound == 0 ? stamp.Epoch : epoch;
            settled = Math.Max(settled, stamp.Settled);
            sound += index == sound ? 1 : 0;
        }

        return sound >= settled ? (sound, settled) : throw new InvalidDataException($"Page {sound} of the buffer's log file is damaged.");
    }

    /// <summary>
    /// Makes the last pages last before the data file changes. They may be in memory only, when a kill came before their sync; and when their sync
    /// failed, the system takes them for written and would not write them again: so they are written anew, byte for byte.
    /// </summary>
    private void Settle(long settled, long sound)
    {
        for (long index = settled; index < sound; index++)
        {
            if (log.Read(index, page) is { } stamp)
            {
                log.Write(stamp, page);
            }
        }

        if (settled < sound)
        {
            log.Sync();
        }
    }

    private bool Copy(long sound)
    {
        var open = new Dictionary<uint, List<long>>();
        bool changed = false;
        for (long index = 0; index < sound; index++)
        {
            log.Read(index, page);
            uint transaction = LitePage.Transaction(page);
            if (!open.TryGetValue(transaction, out List<long>? pages))
            {
                open[transaction] = pages = [];
            }

            pages.Add(index);
            if (LitePage.IsConfirmed(page))
            {
                pages.ForEach(CopyPage);
                open.Remove(transaction);
                changed = true;
            }
        }

        return changed;
    }

    private void CopyPage(long index)
    {
        log.Read(index, page);
        LitePage.Release(page);
        data.Write(new PageStamp(0, LitePage.Id(page), 0), page);
    }

    private void Verify()
    {
        for (long index = 0; index < data.Count; index++)
        {
            if (data.Read(index, page) is not { Epoch: 0 })
            {
                throw new InvalidDataException($"Page {index} of the buffer's data file is damaged.");
            }
        }
    }
}
