using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The times of a line.</summary>
/// <remarks>
/// Source: MODBUS over Serial Line V1.02, 2.5.1.1: 1.5 and 3.5 characters, fixed at 750 us and 1.75 ms above 19,200 baud; 2.5.2: in
/// ASCII mode a second may pass within a frame, and its end is marked. A character is a start bit, the data bits, the parity bit if
/// there is one, and the stop bits. Through a network nothing is known of the characters; pauses are for the device server to keep.
/// </remarks>
/// <param name="Character">One character on the wire.</param>
/// <param name="InterCharacter">t1.5: the longest pause within a frame.</param>
/// <param name="InterFrame">t3.5: the shortest pause between frames.</param>
internal readonly record struct LineTiming(TimeSpan Character, TimeSpan InterCharacter, TimeSpan InterFrame)
{
    private const int FastestByCharacters = 19_200;

    private static readonly TimeSpan WithinAscii = TimeSpan.FromSeconds(1);

    // a device server cuts the bytes of a slow line into packets as it likes
    private static readonly TimeSpan WithinPackets = TimeSpan.FromMilliseconds(100);

    /// <summary>The times of a bus with these settings.</summary>
    public static LineTiming Of(BusSettings settings) => settings switch
    {
        BusSettings.Rtu rtu => OfRtu(rtu),
        BusSettings.Ascii ascii => new LineTiming(CharacterOf(ascii), WithinAscii, TimeSpan.Zero),
        BusSettings.AsciiOverTcp => new LineTiming(TimeSpan.Zero, WithinAscii, TimeSpan.Zero),
        _ => new LineTiming(TimeSpan.Zero, WithinPackets, TimeSpan.Zero),
    };

    /// <summary>How long so many bytes are on the wire.</summary>
    public TimeSpan Transfer(int bytes) => Character * bytes;

    /// <summary>The least time that an exchange takes: both frames and the silence behind each.</summary>
    /// <param name="requestBytes">The request with unit and checksum.</param>
    /// <param name="replyBytes">The reply with unit and checksum.</param>
    public TimeSpan Exchange(int requestBytes, int replyBytes) => Transfer(requestBytes + replyBytes) + (2 * InterFrame);

    private static LineTiming OfRtu(BusSettings.Rtu line)
    {
        TimeSpan character = CharacterOf(line);
        return line.Baud > FastestByCharacters
            ? new LineTiming(character, TimeSpan.FromMicroseconds(750), TimeSpan.FromMicroseconds(1750))
            : new LineTiming(character, character * 1.5, character * 3.5);
    }

    private static TimeSpan CharacterOf(BusSettings.Serial line)
    {
        int bits = 1 + line.DataBits + (line.Parity == LineParity.None ? 0 : 1) + line.StopBits;
        return TimeSpan.FromSeconds((double)bits / line.Baud);
    }
}
