namespace EdgeGateway.Tests.Protocols;

/// <summary>Bytes on a wire, as tests write and damage them.</summary>
internal static class Wire
{
    /// <summary>Hex with or without blanks.</summary>
    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", ""));

    /// <summary>The same bytes with one bit turned, for every bit.</summary>
    public static IEnumerable<byte[]> WithEachBitFlipped(byte[] bytes)
    {
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] damaged = [.. bytes];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return damaged;
        }
    }

    /// <summary>The beginnings of the bytes, from nothing to all but the last one.</summary>
    public static IEnumerable<byte[]> CutEverywhere(byte[] bytes) => Enumerable.Range(0, bytes.Length).Select(length => bytes[..length]);
}
