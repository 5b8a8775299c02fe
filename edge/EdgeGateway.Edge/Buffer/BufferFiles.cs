using System.Globalization;
using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Where the buffer lies on disk, and what happens when it is damaged.</summary>
/// <param name="folder">The state directory.</param>
/// <param name="time">Names the moment in the quarantine's name.</param>
/// <param name="logger">Reports repairs.</param>
internal sealed class BufferFiles(string folder, TimeProvider time, ILogger logger)
{
    private const string DataName = "buffer.db";
    private const string LogName = "buffer-log.db";

    /// <summary>The state directory.</summary>
    public string Folder => folder;

    /// <summary>Whether there is a buffer.</summary>
    public bool Exist => File.Exists(Path.Combine(folder, DataName));

    /// <summary>Opens the buffer as it is.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public BufferStore Open()
    {
        RawFile data = RawFile.Open(Path.Combine(folder, DataName));
        BufferStore store = BufferStore.Open(data, OpenLog(data));
        Disk.SyncFolder(folder);
        if (store.TornPages > 0)
        {
            Log.BufferTailCut(logger, store.TornPages);
        }

        return store;
    }

    /// <summary>Opens the buffer; a damaged one is moved aside and replaced by a fresh one.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public BufferStore OpenOrReplace()
    {
        try
        {
            return Open();
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException))
        {
            // LiteDB answers damage with exceptions of any type; a disk that refuses is another matter and damages nothing.
            Log.BufferDamaged(logger, Quarantine(), e.Message);
            return Open();
        }
    }

    private RawFile OpenLog(RawFile data)
    {
        try
        {
            return RawFile.Open(Path.Combine(folder, LogName));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private string Quarantine()
    {
        string moment = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string target = Path.Combine(folder, $"quarantine-{moment}");
        for (int again = 2; Directory.Exists(target); again++)
        {
            target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"quarantine-{moment}-{again}"));
        }

        Directory.CreateDirectory(target);
        File.Move(Path.Combine(folder, DataName), Path.Combine(target, DataName));
        File.Move(Path.Combine(folder, LogName), Path.Combine(target, LogName));
        Disk.SyncFolder(target);
        Disk.SyncFolder(folder);
        return target;
    }
}
