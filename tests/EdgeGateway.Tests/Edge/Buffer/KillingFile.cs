using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>One open file of a <see cref="KillingDisk"/>.</summary>
internal sealed class KillingFile(KillingDisk disk, IRawFile file, bool isLog) : IRawFile
{
    public long Length => file.Length;

    public int Read(long offset, Span<byte> bytes) => file.Read(offset, bytes);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (disk.IsLast(isLog ? KillMoment.Enqueue : KillMoment.Checkpoint))
        {
            file.Write(offset, bytes[..(bytes.Length / 2)]);
            KillingDisk.Kill();
        }

        file.Write(offset, bytes);
    }

    public void SetLength(long length) => file.SetLength(length);

    public void Sync()
    {
        file.Sync();
        if (isLog)
        {
            disk.Pass(KillMoment.Commit);
        }
    }

    public void Dispose() => file.Dispose();
}
