namespace EdgeGateway.Contracts.Catalog;

/// <summary>How a radio sensor's payload is coded.</summary>
public enum PayloadFormat
{
    /// <summary>Cayenne Low Power Payload: channel, type, value, big-endian.</summary>
    CayenneLpp,
}
