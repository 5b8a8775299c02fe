using System.Buffers;

namespace EdgeGateway.Hub.Registry;

/// <summary>Which device ids, states and keys are allowed.</summary>
/// <remarks>Source: iot-hub-protocol 2.1.</remarks>
internal static class DeviceIds
{
    private const int Longest = 128, ShortestKey = 16, LongestKey = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.+%_#*?!(),:=@$'");

    public static bool IsValid(string id) => id.Length is > 0 and <= Longest && id.AsSpan().IndexOfAnyExcept(Allowed) < 0;

    public static bool IsKey(string key)
    {
        Span<byte> bytes = stackalloc byte[LongestKey + 3];
        return Convert.TryFromBase64String(key, bytes, out int size) && size is >= ShortestKey and <= LongestKey;
    }
}
