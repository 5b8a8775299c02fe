namespace EdgeGateway.Protocols.Modbus;

/// <summary>
/// The objects of a device's identification as they stand in a reply.
/// <code>
/// | 0x2B | 0x0E | category | conformity | more follows | next object | number | id, length, value of each object |
/// | 1    | 1    | 1        | 1          | 1            | 1           | 1      | 2 + length bytes each            |
/// </code>
/// </summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.21.</remarks>
internal static class DeviceObjects
{
    /// <summary>What stands before the objects, in bytes.</summary>
    public const int HeaderLength = 7;

    private const int NumberIndex = 6;
    private const int ObjectHeaderLength = 2;

    /// <summary>How long the reply will be; <see cref="PduLengths.Unknown"/> while objects are still to come, <see cref="PduLengths.Invalid"/> when it cannot be one.</summary>
    /// <param name="pdu">At least the function code.</param>
    public static int LengthOfReply(ReadOnlySpan<byte> pdu)
    {
        if (pdu.Length > 1 && pdu[1] != ModbusRequest.ReadDeviceIdentification.MeiType)
        {
            return PduLengths.Invalid;
        }

        int length = HeaderLength;
        for (int left = pdu.Length < HeaderLength ? 1 : pdu[NumberIndex]; left > 0; left--)
        {
            if (length + ObjectHeaderLength > ModbusLimits.PduLength)
            {
                return PduLengths.Invalid;
            }

            if (pdu.Length < length + ObjectHeaderLength)
            {
                return PduLengths.Unknown;
            }

            length += ObjectHeaderLength + pdu[length + 1];
        }

        return length <= ModbusLimits.PduLength ? length : PduLengths.Invalid;
    }

    /// <summary>Reads the objects up to the end of a reply.</summary>
    /// <remarks>
    /// The specification's example counts the objects of all replies of a stream together, and devices were built after it: a reply that is not
    /// the last one may hold fewer objects than it says.
    /// </remarks>
    /// <param name="pdu">A reply of at least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="moreFollows">Whether it says that it is not the last one.</param>
    /// <param name="objects">Numbers and values.</param>
    /// <returns>False when the lengths do not come out at its end.</returns>
    public static bool TryRead(ReadOnlySpan<byte> pdu, bool moreFollows, out DeviceObject[] objects)
    {
        int number = pdu[NumberIndex];
        var read = new List<DeviceObject>();
        ReadOnlySpan<byte> rest = pdu[HeaderLength..];
        while (read.Count < number && rest.Length >= ObjectHeaderLength && rest.Length >= ObjectHeaderLength + rest[1])
        {
            read.Add(new DeviceObject(rest[0], rest.Slice(ObjectHeaderLength, rest[1]).ToArray()));
            rest = rest[(ObjectHeaderLength + rest[1])..];
        }

        objects = [.. read];
        return rest.IsEmpty && (read.Count == number || (moreFollows && read.Count > 0));
    }

    /// <summary>Writes number and objects; returns how many bytes the whole reply has.</summary>
    public static int Write(ReadOnlySpan<DeviceObject> objects, Span<byte> reply)
    {
        reply[NumberIndex] = (byte)objects.Length;
        int length = HeaderLength;
        foreach (DeviceObject one in objects)
        {
            reply[length] = one.Id;
            reply[length + 1] = (byte)one.Value.Length;
            one.Value.Span.CopyTo(reply[(length + ObjectHeaderLength)..]);
            length += ObjectHeaderLength + one.Value.Length;
        }

        return length;
    }
}
