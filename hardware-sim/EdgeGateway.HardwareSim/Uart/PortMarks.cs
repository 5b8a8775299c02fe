namespace EdgeGateway.HardwareSim.Uart;

/// <summary>Characters as Linux hands them from a serial driver to a program: as they were sampled, or with marks where the program's port asks for them.</summary>
/// <remarks>Source: termios(3), INPCK and PARMRK: <c>FF FF</c> is a sound FF, <c>FF 00 x</c> is x with a wrong parity or stop bit, and so a break is <c>FF 00 00</c>.</remarks>
internal static class PortMarks
{
    private const byte Mark = 0xFF;

    /// <summary>The bytes that a program reads.</summary>
    /// <param name="characters">What the port received.</param>
    /// <param name="isMarking">Whether the program asks for marks.</param>
    public static byte[] Bytes(ReadOnlySpan<ReceivedCharacter> characters, bool isMarking)
    {
        var bytes = new List<byte>(characters.Length);
        foreach (ReceivedCharacter character in characters)
        {
            if (isMarking && !character.IsSound)
            {
                bytes.AddRange([Mark, 0, character.Value]);
            }
            else
            {
                bytes.AddRange(isMarking && character.Value == Mark ? [Mark, Mark] : [character.Value]);
            }
        }

        return [.. bytes];
    }
}
