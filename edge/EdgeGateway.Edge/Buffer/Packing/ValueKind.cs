namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>The forms in which a series' values are written.</summary>
internal enum ValueKind
{
    /// <summary>Every value is missing (NaN as .NET makes it).</summary>
    Missing,

    /// <summary>On a decimal grid.</summary>
    Grid,

    /// <summary>32-bit floats, as whole numbers in their order.</summary>
    Single,

    /// <summary>64-bit floats, as whole numbers in their order.</summary>
    Double,

    /// <summary>32-bit floats by the bits in which they differ.</summary>
    SingleXor,

    /// <summary>64-bit floats by the bits in which they differ.</summary>
    DoubleXor,
}
