namespace EdgeGateway.Contracts.Catalog;

/// <summary>The four tables of a Modbus device.</summary>
public enum RegisterTable
{
    /// <summary>Function 3.</summary>
    Holding,

    /// <summary>Function 4.</summary>
    Input,

    /// <summary>Function 1, one bit each.</summary>
    Coil,

    /// <summary>Function 2, one bit each.</summary>
    Discrete,
}
