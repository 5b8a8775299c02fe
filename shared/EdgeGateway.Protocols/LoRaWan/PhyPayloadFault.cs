namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>Why bytes from the air are no LoRaWAN 1.0.x frame.</summary>
public enum PhyPayloadFault
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>Fewer bytes than the frame type needs.</summary>
    TooShort,

    /// <summary>More bytes than the frame type or the air allows.</summary>
    TooLong,

    /// <summary>Another major version, or reserved bits are set.</summary>
    Header,

    /// <summary>Rejoin or proprietary frames, which are not read here.</summary>
    Type,

    /// <summary>The options run into the MIC.</summary>
    OptionsOverrun,

    /// <summary>MAC commands stand both in the options and in the payload, which is forbidden.</summary>
    OptionsAndMacPayload,
}
