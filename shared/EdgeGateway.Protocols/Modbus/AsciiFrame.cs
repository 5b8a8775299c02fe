using System.Buffers;
using System.Diagnostics;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>
/// Cuts frames out of the characters of a serial line in ASCII mode, and makes them; requests and replies look alike.
/// <code>
/// | ':'    | unit    | function | data           | LRC     | CR LF   |
/// | 1 char | 2 chars | 2 chars  | 0 to 504 chars | 2 chars | 2 chars |
/// </code>
/// </summary>
/// <remarks>
/// Source: MODBUS over Serial Line V1.02, 2.5.2: each byte is two characters 0-9, A-F, high half first; a colon starts a frame wherever it stands.
/// Small letters are taken as well, the eighth bit of a character is not cut off. Knows no port and no clock.
/// </remarks>
public static class AsciiFrame
{
    /// <summary>The longest frame, in characters.</summary>
    public const int MaxLength = 1 + (2 * MaxBytes) + 2;

    /// <summary>The most bytes that the characters of one frame make: unit, PDU and checksum.</summary>
    public const int MaxBytes = 1 + ModbusLimits.PduLength + 1;

    // unit, function, checksum
    private const int LeastBytes = 3;
    private const byte Start = (byte)':';
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private static readonly SearchValues<byte> HexCharacters = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>How many characters the frame of a PDU has.</summary>
    /// <param name="pduLength">1 to <see cref="ModbusLimits.PduLength"/> bytes.</param>
    public static int LengthOf(int pduLength) => 1 + (2 * (1 + pduLength + 1)) + 2;

    /// <summary>Reads one frame from the start of <paramref name="characters"/>.</summary>
    /// <param name="characters">What has come so far; may end anywhere.</param>
    /// <param name="decoded">Takes the bytes that the characters make: at least <see cref="MaxBytes"/>.</param>
    /// <param name="unit">Who is asked, or who replies.</param>
    /// <param name="pdu">The function code and its data; points into <paramref name="decoded"/>.</param>
    /// <param name="consumed">How many characters the caller may drop.</param>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>; <see cref="OperationStatus.NeedMoreData"/> when the frame is cut short;
    /// <see cref="OperationStatus.InvalidData"/> when no whole frame starts here, and then the characters up to where one may start are to be dropped.
    /// </returns>
    public static OperationStatus TryRead(ReadOnlySpan<byte> characters, Span<byte> decoded, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed)
    {
        unit = default;
        pdu = default;
        consumed = 0;
        if (characters.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        // the characters between the colon and whatever is none of a byte
        int body = characters[0] == Start ? LengthOfHex(characters[1..]) : -1;
        int end = 1 + body;
        if (body >= 0 && CouldGoOn(characters[end..], body))
        {
            return OperationStatus.NeedMoreData;
        }

        bool ended = body >= 0 && characters[end..].StartsWith("\r\n"u8);
        consumed = ended ? end + 2 : Math.Max(1, end) + UpToColon(characters[Math.Max(1, end)..]);
        if (!ended || !TryDecode(characters.Slice(1, body), decoded, out int length))
        {
            return OperationStatus.InvalidData;
        }

        unit = new UnitId(decoded[0]);
        pdu = decoded[1..(length - 1)];
        return OperationStatus.Done;
    }

    /// <summary>Puts unit, checksum and the marks of start and end around a PDU.</summary>
    /// <param name="unit">Who is asked, or who replies.</param>
    /// <param name="pdu">1 to <see cref="ModbusLimits.PduLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="LengthOf"/> characters.</param>
    /// <returns>How many characters were written.</returns>
    public static int Write(UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pdu.Length, nameof(pdu));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pdu.Length, ModbusLimits.PduLength, nameof(pdu));
        Span<byte> bytes = stackalloc byte[MaxBytes];
        bytes[0] = unit.ToByte();
        pdu.CopyTo(bytes[1..]);
        int length = 1 + pdu.Length;
        bytes[length] = Lrc.Of(bytes[..length]);

        destination[0] = Start;
        bool fits = Convert.TryToHexString(bytes[..(length + 1)], destination[1..], out int written);
        Debug.Assert(fits, "The destination is too short.");
        destination[1 + written] = CarriageReturn;
        destination[2 + written] = LineFeed;
        return written + 3;
    }

    /// <summary>Makes the frame of a request.</summary>
    /// <param name="unit">Who is asked.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="destination">At least <see cref="LengthOf"/> characters for the request's PDU.</param>
    /// <returns>How many characters were written.</returns>
    public static int Write(UnitId unit, ModbusRequest request, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(request);
        Span<byte> pdu = stackalloc byte[ModbusLimits.PduLength];
        return Write(unit, pdu[..request.WritePdu(pdu)], destination);
    }

    private static int LengthOfHex(ReadOnlySpan<byte> characters)
    {
        int length = characters.IndexOfAnyExcept(HexCharacters);
        return length < 0 ? characters.Length : length;
    }

    /// <summary>Whether more characters can still make a frame of this.</summary>
    private static bool CouldGoOn(ReadOnlySpan<byte> rest, int body) =>
        body <= 2 * MaxBytes && (rest.IsEmpty || (rest.Length == 1 && rest[0] == CarriageReturn));

    private static int UpToColon(ReadOnlySpan<byte> characters)
    {
        int colon = characters.IndexOf(Start);
        return colon < 0 ? characters.Length : colon;
    }

    private static bool TryDecode(ReadOnlySpan<byte> hex, Span<byte> decoded, out int length)
    {
        length = hex.Length / 2;
        return hex.Length % 2 == 0 && length is >= LeastBytes and <= MaxBytes
            && Convert.FromHexString(hex, decoded, out _, out _) == OperationStatus.Done
            && Lrc.Of(decoded[..length]) == 0;
    }
}
