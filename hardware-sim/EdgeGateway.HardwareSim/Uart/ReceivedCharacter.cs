namespace EdgeGateway.HardwareSim.Uart;

/// <summary>What a UART makes of a start bit and what follows it.</summary>
/// <param name="Value">The data bits.</param>
/// <param name="HasParityError">The parity bit does not fit.</param>
/// <param name="HasFramingError">There was no stop bit.</param>
internal readonly record struct ReceivedCharacter(byte Value, bool HasParityError, bool HasFramingError)
{
    public bool IsSound => !HasParityError && !HasFramingError;

    /// <summary>Bytes that came as they were sent.</summary>
    public static ReceivedCharacter[] Sound(ReadOnlySpan<byte> bytes)
    {
        var characters = new ReceivedCharacter[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            characters[i] = new ReceivedCharacter(bytes[i], false, false);
        }

        return characters;
    }
}
