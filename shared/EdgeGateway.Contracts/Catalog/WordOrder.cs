namespace EdgeGateway.Contracts.Catalog;

/// <summary>In which order the bytes of a number of several registers come; A is the most significant.</summary>
public enum WordOrder
{
    /// <summary>High word first, high byte first: what the Modbus specification suggests.</summary>
    ABCD,

    /// <summary>Low word first.</summary>
    CDAB,

    /// <summary>High word first, bytes swapped.</summary>
    BADC,

    /// <summary>Low word first, bytes swapped.</summary>
    DCBA,
}
