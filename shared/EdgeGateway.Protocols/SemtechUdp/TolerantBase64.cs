using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Base64 as forwarders write it: with or without padding, in the usual or the URL alphabet. The specification's own examples mix these.</summary>
internal static class TolerantBase64
{
    private const int GroupLength = 4;

    public static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null)
        {
            return false;
        }

        string plain = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        string padded = plain.PadRight((plain.Length + GroupLength - 1) / GroupLength * GroupLength, '=');
        var buffer = new byte[padded.Length / GroupLength * 3];
        if (!Convert.TryFromBase64String(padded, buffer, out int length))
        {
            return false;
        }

        bytes = buffer[..length];
        return true;
    }
}
