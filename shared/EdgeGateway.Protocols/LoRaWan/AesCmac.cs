using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>The AES-CMAC of RFC 4493, which the base class library lacks.</summary>
public static class AesCmac
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = 16;

    /// <summary>Computes the code over <paramref name="first"/> followed by <paramref name="second"/>.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="first">The message, or its beginning.</param>
    /// <param name="second">The rest; may be empty.</param>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> destination)
    {
        var mac = new CMac(AesUtilities.CreateEngine());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(first);
        mac.BlockUpdate(second);
        mac.DoFinal(destination);
    }
}
