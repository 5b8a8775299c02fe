using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Files;

/// <summary>A file on the disk, for this process alone.</summary>
internal sealed class RawFile : IRawFile
{
    private readonly FileStream file;

    private RawFile(FileStream file) => this.file = file;

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(file.SafeFileHandle);

    /// <summary>Opens or creates the file, readable by its owner only.</summary>
    /// <exception cref="IOException">It cannot be opened, or another process has it.</exception>
    public static RawFile Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new RawFile(new FileStream(path, options));
    }

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> bytes)
    {
        int done = 0;
        while (done < bytes.Length)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, bytes[done..], offset + done);
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(file.SafeFileHandle, bytes, offset);

    /// <inheritdoc/>
    public void SetLength(long length) => RandomAccess.SetLength(file.SafeFileHandle, length);

    /// <inheritdoc/>
    public void Sync() => DiskSync.File(file.SafeFileHandle);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
