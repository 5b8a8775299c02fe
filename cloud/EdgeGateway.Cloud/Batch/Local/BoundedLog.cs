namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Keeps the beginning and the end of what a command says, however much it says.</summary>
internal static class BoundedLog
{
    private const int BlockSize = 1 << 16;

    /// <summary>Copies until the end. The command never has to wait, neither for the limit nor for a disk that is full.</summary>
    /// <param name="from">What the command says.</param>
    /// <param name="path">The file; replaced.</param>
    /// <param name="limit">How many bytes are kept: half of them from the beginning, half from the end.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>How many bytes were not kept because of the limit, and why the log could not be kept; empty when it could.</returns>
    public static async Task<(long Dropped, string Trouble)> CopyAsync(Stream from, string path, long limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return (await CopyAsync(from, file, limit, cancellationToken), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await from.CopyToAsync(Stream.Null, cancellationToken);
            return (0, $"its log {path} could not be kept ({e.Message})");
        }
    }

    private static async Task<long> CopyAsync(Stream from, Stream to, long limit, CancellationToken cancellationToken)
    {
        byte[] block = new byte[BlockSize], tail = new byte[Math.Max(1, limit - (limit / 2))];
        long head = limit / 2, written = 0, afterHead = 0;
        while (await from.ReadAsync(block, cancellationToken) is var got and > 0)
        {
            int toHead = (int)Math.Min(got, head - written);
            await to.WriteAsync(block.AsMemory(0, toHead), cancellationToken);
            written += toHead;
            Turn(tail, afterHead, block.AsSpan(toHead, got - toHead));
            afterHead += got - toHead;
        }

        long dropped = Math.Max(0, afterHead - tail.Length);
        await FinishAsync(to, tail, afterHead, dropped, cancellationToken);
        return dropped;
    }

    // The tail is a ring: byte n after the head lies at n modulo its length.
    private static void Turn(byte[] tail, long position, ReadOnlySpan<byte> more)
    {
        while (more.Length > 0)
        {
            int at = (int)(position % tail.Length), length = Math.Min(more.Length, tail.Length - at);
            more[..length].CopyTo(tail.AsSpan(at));
            more = more[length..];
            position += length;
        }
    }

    private static async Task FinishAsync(Stream file, byte[] tail, long afterHead, long dropped, CancellationToken cancellationToken)
    {
        if (dropped == 0)
        {
            await file.WriteAsync(tail.AsMemory(0, (int)afterHead), cancellationToken);
            return;
        }

        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"\n[... {dropped} bytes were not kept ...]\n"), cancellationToken);
        int start = (int)(afterHead % tail.Length);
        await file.WriteAsync(tail.AsMemory(start), cancellationToken);
        await file.WriteAsync(tail.AsMemory(0, start), cancellationToken);
    }
}
