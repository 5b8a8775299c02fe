namespace EdgeGateway.Benchmarks.Packing;

/// <summary>What the values of sample readings are rounded to.</summary>
internal enum ValueGrid
{
    /// <summary>0.1: what heating controllers give.</summary>
    Tenths,

    /// <summary>0.01: what room sensors give.</summary>
    Hundredths,

    /// <summary>0.1 as a 32-bit float.</summary>
    SingleTenths,

    /// <summary>Noise of a 32-bit float.</summary>
    Single,

    /// <summary>Noise of a 64-bit float.</summary>
    Double,
}
