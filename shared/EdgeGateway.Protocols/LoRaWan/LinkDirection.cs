namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>Who sends; the value goes into the blocks that sign and hide a frame.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4.3.3 and 4.4: "Dir".</remarks>
public enum LinkDirection : byte
{
    /// <summary>From the device.</summary>
    Up = 0,

    /// <summary>To the device.</summary>
    Down = 1,
}
