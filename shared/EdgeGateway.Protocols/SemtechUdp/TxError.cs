namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>What became of a downlink. Gateways may send words outside this list.</summary>
/// <remarks>Source: PROTOCOL.TXT v1.4, 5.5.</remarks>
public static class TxError
{
    /// <summary>It is programmed.</summary>
    public const string None = "NONE";

    /// <summary>It came after the moment to send.</summary>
    public const string TooLate = "TOO_LATE";

    /// <summary>The moment to send is too far ahead.</summary>
    public const string TooEarly = "TOO_EARLY";

    /// <summary>Another frame is to be sent then.</summary>
    public const string CollisionPacket = "COLLISION_PACKET";

    /// <summary>A beacon is to be sent then.</summary>
    public const string CollisionBeacon = "COLLISION_BEACON";

    /// <summary>The radio cannot send on that frequency.</summary>
    public const string Frequency = "TX_FREQ";

    /// <summary>The radio cannot send with that power.</summary>
    public const string Power = "TX_POWER";

    /// <summary>A GPS time was asked for and there is none.</summary>
    public const string GpsUnlocked = "GPS_UNLOCKED";
}
