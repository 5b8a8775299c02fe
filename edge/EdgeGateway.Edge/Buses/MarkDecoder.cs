namespace EdgeGateway.Edge.Buses;

/// <summary>
/// Takes the kernel's marks out of what a port with PARMRK delivers: <c>FF FF</c> is the byte FF, <c>FF 00 x</c> is x received with a parity or
/// framing error, <c>FF 00 00</c> a break or a marred 00.
/// </summary>
/// <remarks>Source: termios(3), PARMRK and INPCK. Marks may be cut anywhere between two reads.</remarks>
internal sealed class MarkDecoder
{
    private const byte Mark = 0xFF;

    private int seen; // bytes of a mark: 1 after FF, 2 after FF 00

    /// <summary>Takes what was read.</summary>
    /// <param name="raw">As the kernel gave it.</param>
    /// <param name="received">Gets the bytes.</param>
    public void Take(ReadOnlySpan<byte> raw, List<LineByte> received)
    {
        foreach (byte value in raw)
        {
            switch (seen)
            {
                case 0 when value == Mark:
                    seen = 1;
                    break;
                case 1 when value == 0:
                    seen = 2;
                    break;
                default:
                    received.Add(new LineByte(value, IsMarred: seen == 2));
                    seen = 0;
                    break;
            }
        }
    }
}
