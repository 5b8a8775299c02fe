using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>How a device and a network make a session over the air.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 6.2. Keeps no nonces; whoever owns the device's record refuses used ones.</remarks>
public static class LoRaWanJoin
{
    private const int BlockLength = 16;
    private const byte NetworkKeyMark = 0x01;
    private const byte ApplicationKeyMark = 0x02;

    // MType 1
    private const byte AcceptHeader = 0x20;

    /// <summary>Makes a device's request.</summary>
    public static PhyPayload.JoinRequest Request(AppKey key, JoinEui joinEui, DevEui devEui, DevNonce nonce)
    {
        var request = new PhyPayload.JoinRequest(joinEui, devEui, nonce, default);
        return request with { Mic = MicOf(key, request) };
    }

    /// <summary>Whether the request was made with this key.</summary>
    public static bool IsAuthentic(AppKey key, PhyPayload.JoinRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Mic == MicOf(key, request);
    }

    /// <summary>Makes a network's answer. It decrypts so that devices only ever need to encrypt.</summary>
    /// <exception cref="ArgumentException">The channel list has neither 0 nor 16 bytes.</exception>
    public static PhyPayload.JoinAccept Accept(AppKey key, JoinGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (grant.ChannelList.Length is not (0 or JoinGrant.ChannelListLength))
        {
            throw new ArgumentException($"A channel list has {JoinGrant.ChannelListLength} bytes, not {grant.ChannelList.Length}.", nameof(grant));
        }

        var bytes = new byte[grant.Length + Mic.Size];
        MicOf(key, grant).Write(grant.Write(bytes));
        InBlocks(key, forEncryption: false, bytes);
        return new PhyPayload.JoinAccept(bytes);
    }

    /// <summary>Opens a network's answer, as a device does; false when it was not made with this key.</summary>
    public static bool TryOpen(AppKey key, PhyPayload.JoinAccept accept, [NotNullWhen(true)] out JoinGrant? grant)
    {
        ArgumentNullException.ThrowIfNull(accept);
        byte[] bytes = accept.Hidden.ToArray();
        InBlocks(key, forEncryption: true, bytes);
        var opened = JoinGrant.Read(bytes.AsSpan(..^Mic.Size));
        grant = MicOf(key, opened) == Mic.Read(bytes.AsSpan(^Mic.Size..)) ? opened : null;
        return grant is not null;
    }

    /// <summary>Derives the session that both ends have after a join.</summary>
    /// <param name="key">The device's root key.</param>
    /// <param name="grant">What the network told.</param>
    /// <param name="nonce">That of the request.</param>
    public static LoRaWanSession Session(AppKey key, JoinGrant grant, DevNonce nonce)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return new LoRaWanSession(
            grant.Address,
            NetworkSessionKey.Read(Derive(key, NetworkKeyMark, grant, nonce)),
            ApplicationSessionKey.Read(Derive(key, ApplicationKeyMark, grant, nonce)));
    }

    private static byte[] Derive(AppKey key, byte mark, JoinGrant grant, DevNonce nonce)
    {
        var block = new byte[BlockLength];
        block[0] = mark;
        nonce.Write(grant.WriteNonceAndNetwork(block.AsSpan(1)));
        InBlocks(key, forEncryption: true, block);
        return block;
    }

    private static Mic MicOf(AppKey key, PhyPayload.JoinRequest request) => MicOf(key, request.ToArray().AsSpan(..^Mic.Size));

    private static Mic MicOf(AppKey key, JoinGrant grant)
    {
        var bytes = new byte[1 + grant.Length];
        bytes[0] = AcceptHeader;
        grant.Write(bytes.AsSpan(1));
        return MicOf(key, bytes);
    }

    private static Mic MicOf(AppKey key, ReadOnlySpan<byte> signedPart)
    {
        Span<byte> code = stackalloc byte[AesCmac.Size];
        AesCmac.Compute(BytesOf(key), signedPart, [], code);
        return Mic.Read(code);
    }

    /// <summary>Electronic code book: each block for itself, in place.</summary>
    private static void InBlocks(AppKey key, bool forEncryption, Span<byte> bytes)
    {
        IBlockCipher aes = AesUtilities.CreateEngine();
        aes.Init(forEncryption, new KeyParameter(BytesOf(key)));
        for (; !bytes.IsEmpty; bytes = bytes[BlockLength..])
        {
            aes.ProcessBlock(bytes, bytes);
        }
    }

    private static byte[] BytesOf(AppKey key)
    {
        var bytes = new byte[AppKey.Size];
        key.Write(bytes);
        return bytes;
    }
}
