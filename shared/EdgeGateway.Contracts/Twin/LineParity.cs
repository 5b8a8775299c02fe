namespace EdgeGateway.Contracts.Twin;

/// <summary>The parity bit of a serial line.</summary>
public enum LineParity
{
    /// <summary>No parity bit.</summary>
    None,

    /// <summary>Even, the default of the Modbus specification.</summary>
    Even,

    /// <summary>Odd.</summary>
    Odd,
}
