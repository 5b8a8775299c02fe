namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>A frame with a right checksum among the bytes of a line.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Bytes">All of it, from the unit to the checksum; of an ASCII frame what its characters stand for, as RTU has it.</param>
/// <param name="MayBeRequest">Whether it has the shape of a request.</param>
/// <param name="MayBeReply">Whether it has the shape of a reply.</param>
internal sealed record FoundFrame(int Offset, byte[] Bytes, bool MayBeRequest, bool MayBeReply)
{
    /// <summary>How many bytes it takes on the line.</summary>
    public int Length { get; init; } = Bytes.Length;

    /// <summary>Whether it is a line of text.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Who is asked, or who answers.</summary>
    public byte Unit => Bytes[0];

    /// <summary>The function code, without the bit of a refusal.</summary>
    public byte Function => (byte)(Bytes[1] & 0x7F);

    /// <summary>Function code and data.</summary>
    public ReadOnlySpan<byte> Pdu => Bytes.AsSpan(1, Bytes.Length - 3);
}
