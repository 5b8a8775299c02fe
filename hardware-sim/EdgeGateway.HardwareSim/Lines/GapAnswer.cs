namespace EdgeGateway.HardwareSim.Lines;

/// <summary>What a slave says of registers between its points.</summary>
internal enum GapAnswer
{
    /// <summary>Exception 2.</summary>
    Refused,

    /// <summary>They are there and read as 0.</summary>
    Zero,
}
