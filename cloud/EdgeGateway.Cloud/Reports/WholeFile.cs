using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes a file so that others see it whole or not at all: under another name first, renamed when it is complete.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, replacing an older one.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Leaves the older file in place.</param>
    /// <exception cref="OperatorException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                await write(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be written ({e.Message}): choose another place for it, or make room.", e);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }
}
