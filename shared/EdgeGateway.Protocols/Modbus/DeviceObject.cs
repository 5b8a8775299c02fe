using System.Text;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>One name or version out of a device's identification.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.21. Objects 0 to 6: vendor, product code, revision, vendor's address, product, model, application.</remarks>
/// <param name="Id">Its number.</param>
/// <param name="Value">Its bytes, mostly ASCII, at most <see cref="MostBytes"/>.</param>
public readonly record struct DeviceObject(byte Id, ReadOnlyMemory<byte> Value)
{
    /// <summary>The longest value that a reply has room for: 253 bytes less function, MEI type, category, conformity, two of continuation, number of objects, id and length.</summary>
    public const int MostBytes = ModbusLimits.PduLength - 9;

    /// <summary>The bytes as ASCII; what is not printable becomes a question mark, blanks at the ends are cut.</summary>
    public string Text => string.Create(Value.Length, Value, static (text, value) =>
    {
        ReadOnlySpan<byte> bytes = value.Span;
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = bytes[i] is >= 0x20 and < 0x7F ? (char)bytes[i] : '?';
        }
    }).Trim();

    /// <summary>Makes an object of text.</summary>
    public static DeviceObject Of(byte id, string text) => new(id, Encoding.ASCII.GetBytes(text));

    /// <summary>Equal when number and bytes are.</summary>
    public bool Equals(DeviceObject other) => Id == other.Id && Value.Span.SequenceEqual(other.Value.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Value.Length);
}
