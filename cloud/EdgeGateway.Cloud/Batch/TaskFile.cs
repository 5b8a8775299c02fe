using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>A file that a task finds in its working folder.</summary>
/// <param name="Name">Where it lies there, with / between folders.</param>
/// <param name="Path">Where it lies on this machine.</param>
/// <param name="Unpack">Whether the task gets the content of a gzip file in its place.</param>
/// <param name="Executable">Whether the task may run it.</param>
internal sealed record TaskFile(string Name, string Path, bool Unpack = false, bool Executable = false)
{
    private const int BlockSize = 1 << 16;

    /// <summary>Writes the content as the task is to see it.</summary>
    /// <exception cref="OperatorException">The file is missing, may not be read, or is a gzip file that was cut off.</exception>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, BlockSize, useAsync: false);
            if (!Unpack || !IsGzip(file))
            {
                await file.CopyToAsync(target, cancellationToken);
                return;
            }

            await UnpackAsync(file, target, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new OperatorException($"The input {Path} cannot be read ({e.Message}): is it there, and is it whole?", e);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }

    // The last bytes are held back: at the end they must be the mark that tells a whole file from one that was cut off.
    private async Task UnpackAsync(Stream file, Stream target, CancellationToken cancellationToken)
    {
        await using Stream content = GzipEnd.Decompress(file);
        byte[] block = new byte[BlockSize];
        int kept = 0;
        while (await content.ReadAsync(block.AsMemory(kept), cancellationToken) is var got and > 0)
        {
            int length = kept + got, sure = Math.Max(0, length - GzipEnd.MarkLength);
            await target.WriteAsync(block.AsMemory(0, sure), cancellationToken);
            block.AsSpan(sure, length - sure).CopyTo(block);
            kept = length - sure;
        }

        int left = GzipEnd.WithoutMark(block.AsSpan(0, kept));
        if (left < 0)
        {
            throw new OperatorException($"The input {Path} was cut off: it does not end as a gzip file does. Copy it again.");
        }

        await target.WriteAsync(block.AsMemory(0, left), cancellationToken);
    }
}
