namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>How a whole number and a number of decimal places become a value.</summary>
internal enum GridOperation
{
    /// <summary>Divided by a power of ten: what a number with few decimals is.</summary>
    Divide,

    /// <summary>Times 0.1, 0.01 and so on, which are not exact: what a register times its scale is.</summary>
    Multiply,

    /// <summary>Divided, then rounded to 32 bits: what a device sends as a float.</summary>
    DivideSingle,
}
