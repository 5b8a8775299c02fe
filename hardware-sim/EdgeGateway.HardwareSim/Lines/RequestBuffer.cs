using System.Buffers;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>The bytes of one connection or line that have come and are not yet a request.</summary>
internal sealed class RequestBuffer(SlaveLine line)
{
    private readonly byte[] bytes = new byte[2 * line.Framing.LongestFrame];
    private int filled;

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Free => bytes.AsMemory(filled);

    /// <summary>Whether a frame has begun that a silence would end.</summary>
    public bool WaitsForSilence => filled > 0 && line.Framing.EndsAtSilence;

    /// <summary>Lets every whole request be heard and keeps the rest.</summary>
    /// <param name="count">How many bytes have come into <see cref="Free"/>.</param>
    /// <param name="pieces">Takes what is sent back.</param>
    public void Take(int count, List<WirePiece> pieces)
    {
        filled += count;
        int start = 0, consumed;
        OperationStatus status;
        do
        {
            status = line.Framing.TryCut(bytes.AsSpan(start, filled - start), out AskedFrame asked, out consumed);
            if (status == OperationStatus.Done)
            {
                line.Ask(asked, pieces);
            }

            start += consumed;
        }
        while (consumed > 0 && start < filled);

        bytes.AsSpan(start, filled - start).CopyTo(bytes);
        filled -= start;
        if (filled == bytes.Length)
        {
            filled = 0; // noise without an end
        }
    }

    /// <summary>Lets every whole request in some bytes be heard and keeps the rest.</summary>
    /// <param name="more">The bytes; more than fit are lost.</param>
    /// <param name="pieces">Takes what is sent back.</param>
    public void Take(ReadOnlySpan<byte> more, List<WirePiece> pieces)
    {
        while (!more.IsEmpty)
        {
            int count = Math.Min(more.Length, Free.Length);
            more[..count].CopyTo(Free.Span);
            more = more[count..];
            Take(count, pieces);
        }
    }

    /// <summary>The bytes have paused for so long that no frame goes on.</summary>
    /// <param name="pieces">Takes what is sent back.</param>
    public void EndAtSilence(List<WirePiece> pieces)
    {
        if (line.Framing.TryCutAtSilence(bytes.AsSpan(0, filled), out AskedFrame asked))
        {
            line.Ask(asked, pieces);
        }

        filled = 0;
    }
}
