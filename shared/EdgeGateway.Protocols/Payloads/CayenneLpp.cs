namespace EdgeGateway.Protocols.Payloads;

/// <summary>
/// The payload format that many radio sensors share: values one after the other, each naming its channel and type.
/// <code>
/// | channel | type   | value, high byte first |
/// | 1 byte  | 1 byte | 1 to 9 bytes           |
/// </code>
/// </summary>
/// <remarks>Source: Cayenne Low Power Payload 2.0. Milesight's format looks alike and is not: low byte first, other types.</remarks>
public static class CayenneLpp
{
    // channel, type
    private const int HeaderLength = 2;
    private const int BitsPerByte = 8;

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">In the clear; may be empty.</param>
    /// <param name="values">Gets what could be read, also when the result is false; a kind with three parts gives three values.</param>
    /// <param name="fault">What is wrong and where, when the result is false.</param>
    public static bool TryRead(ReadOnlySpan<byte> payload, ICollection<LppValue> values, out LppFault fault)
    {
        ArgumentNullException.ThrowIfNull(values);
        fault = default;
        int offset = 0;
        while (offset < payload.Length)
        {
            LppFaultKind kind = CheckValue(payload[offset..], out LppFormat format);
            if (kind != LppFaultKind.None)
            {
                fault = new LppFault(kind, offset);
                return false;
            }

            ReadValue(payload[offset..], format, values);
            offset += HeaderLength + format.Length;
        }

        return true;
    }

    /// <summary>How many bytes <see cref="Write"/> will write.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Write"/>.</exception>
    public static int LengthOf(ReadOnlySpan<LppValue> values)
    {
        int length = 0;
        for (int i = 0; i < values.Length;)
        {
            LppFormat format = FormatAt(values[i..]);
            length += HeaderLength + format.Length;
            i += format.Parts;
        }

        return length;
    }

    /// <summary>Writes a payload, as a sensor does; each value is rounded to its type's step, halves away from zero.</summary>
    /// <param name="values">A kind with three parts stands as three values in a row: X, Y, Z.</param>
    /// <param name="destination">At least <see cref="LengthOf"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">A type is unknown, or the three parts are not together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its type.</exception>
    public static int Write(ReadOnlySpan<LppValue> values, Span<byte> destination)
    {
        int offset = 0;
        while (!values.IsEmpty)
        {
            LppFormat format = FormatAt(values);
            destination[offset++] = values[0].Channel;
            destination[offset++] = (byte)values[0].Type;
            for (int part = 0; part < format.Parts; part++)
            {
                WriteNumber(ToWhole(values[part], format, part), destination.Slice(offset, format.Size));
                offset += format.Size;
            }

            values = values[format.Parts..];
        }

        return offset;
    }

    private static LppFaultKind CheckValue(ReadOnlySpan<byte> bytes, out LppFormat format)
    {
        format = default;
        if (bytes.Length < HeaderLength)
        {
            return LppFaultKind.CutShort;
        }

        if (!LppFormat.TryGet((LppType)bytes[1], out format))
        {
            return LppFaultKind.UnknownType;
        }

        return bytes.Length < HeaderLength + format.Length ? LppFaultKind.CutShort : LppFaultKind.None;
    }

    private static void ReadValue(ReadOnlySpan<byte> bytes, LppFormat format, ICollection<LppValue> values)
    {
        for (int part = 0; part < format.Parts; part++)
        {
            long whole = ReadNumber(bytes.Slice(HeaderLength + (part * format.Size), format.Size), format.IsSigned);
            values.Add(new LppValue(bytes[0], (LppType)bytes[1], whole / format.DivisorOf(part), AxisOf(part, format)));
        }
    }

    private static LppAxis AxisOf(int part, LppFormat format) => format.Parts == 1 ? LppAxis.None : LppAxis.X + part;

    private static LppFormat FormatAt(ReadOnlySpan<LppValue> values)
    {
        LppValue first = values[0];
        if (!LppFormat.TryGet(first.Type, out LppFormat format))
        {
            throw new ArgumentException($"Type {first.Type} on channel {first.Channel} is not one of Cayenne LPP.", nameof(values));
        }

        for (int part = 0; part < format.Parts; part++)
        {
            if (values.Length <= part || values[part] with { Value = first.Value } != first with { Axis = AxisOf(part, format) })
            {
                throw new ArgumentException($"Type {first.Type} on channel {first.Channel} needs {format.Parts} parts in a row.", nameof(values));
            }
        }

        return format;
    }

    private static long ToWhole(LppValue value, LppFormat format, int part)
    {
        double whole = Math.Round(value.Value * format.DivisorOf(part), MidpointRounding.AwayFromZero);
        int bits = (format.Size * BitsPerByte) - (format.IsSigned ? 1 : 0);
        double most = Math.Pow(2, bits) - 1;
        double least = format.IsSigned ? -most - 1 : 0;
        if (!(whole >= least && whole <= most))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value does not fit its type.");
        }

        return (long)whole;
    }

    private static long ReadNumber(ReadOnlySpan<byte> bytes, bool isSigned)
    {
        long number = isSigned ? (sbyte)bytes[0] : bytes[0];
        foreach (byte b in bytes[1..])
        {
            number = (number << BitsPerByte) | b;
        }

        return number;
    }

    private static void WriteNumber(long number, Span<byte> bytes)
    {
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            bytes[i] = (byte)number;
            number >>= BitsPerByte;
        }
    }
}
