namespace EdgeGateway.Edge.Buses;

/// <summary>One byte as the serial port received it.</summary>
/// <param name="Value">The byte.</param>
/// <param name="IsMarred">Whether the port saw a wrong parity or stop bit, or a break.</param>
internal readonly record struct LineByte(byte Value, bool IsMarred = false)
{
    /// <summary>Bytes without marks.</summary>
    public static byte[] Values(ReadOnlySpan<LineByte> bytes)
    {
        var values = new byte[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            values[i] = bytes[i].Value;
        }

        return values;
    }

    /// <summary>In hexadecimal, marred ones with an exclamation mark.</summary>
    public static string Text(ReadOnlySpan<LineByte> bytes)
    {
        var text = new System.Text.StringBuilder();
        foreach (LineByte one in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(one);
        }

        return text.ToString();
    }

    /// <summary>Such as <c>5A</c>, or <c>5A!</c> when it is marred.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value:X2}{(IsMarred ? "!" : "")}");
}
