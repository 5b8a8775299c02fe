using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The times of a serial line.</summary>
/// <remarks>
/// Source: MODBUS over Serial Line V1.02, 2.5.1.1: 1.5 and 3.5 characters, fixed at 750 us and 1.75 ms above 19,200 baud.
/// A character is a start bit, 8 data bits, the parity bit if there is one, and the stop bits.
/// </remarks>
/// <param name="Character">One character on the wire.</param>
/// <param name="InterCharacter">t1.5: the longest pause within a frame.</param>
/// <param name="InterFrame">t3.5: the shortest pause between frames.</param>
internal readonly record struct LineTiming(TimeSpan Character, TimeSpan InterCharacter, TimeSpan InterFrame)
{
    private const int FastestByCharacters = 19_200;

    /// <summary>The times of a line with these settings.</summary>
    public static LineTiming Of(BusSettings.Rtu line)
    {
        int bits = 1 + 8 + (line.Parity == LineParity.None ? 0 : 1) + line.StopBits;
        TimeSpan character = TimeSpan.FromSeconds((double)bits / line.Baud);
        return line.Baud > FastestByCharacters
            ? new LineTiming(character, TimeSpan.FromMicroseconds(750), TimeSpan.FromMicroseconds(1750))
            : new LineTiming(character, character * 1.5, character * 3.5);
    }

    /// <summary>How long so many bytes are on the wire.</summary>
    public TimeSpan Transfer(int bytes) => Character * bytes;

    /// <summary>The least time that an exchange takes: both frames and the silence behind each.</summary>
    /// <param name="requestBytes">The request with unit and checksum.</param>
    /// <param name="replyBytes">The reply with unit and checksum.</param>
    public TimeSpan Exchange(int requestBytes, int replyBytes) => Transfer(requestBytes + replyBytes) + (2 * InterFrame);
}
