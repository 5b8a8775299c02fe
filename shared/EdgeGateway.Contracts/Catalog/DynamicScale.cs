using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>A register that says by which power of ten other registers are to be multiplied.</summary>
/// <remarks>SunSpec information model: scale factors are -10 to 10, 0x8000 is "not there".</remarks>
internal static class DynamicScale
{
    private const int Most = 10;

    /// <summary>Reads the register.</summary>
    /// <param name="register">Its content; null when it was not read.</param>
    /// <param name="power">The power, -10 to 10.</param>
    /// <param name="why">Why there is none.</param>
    public static bool TryRead(ushort? register, out int power, out Quality why)
    {
        power = (short)(register ?? 0);
        why = (register, power) switch
        {
            (null, _) => Quality.BadConfiguration,
            (_, short.MinValue) => Quality.BadNotConnected,
            (_, < -Most or > Most) => Quality.BadConfiguration,
            _ => Quality.Good,
        };
        return why == Quality.Good;
    }

    /// <summary>Ten to that power, exactly.</summary>
    public static decimal Factor(int power)
    {
        decimal factor = 1;
        for (int i = 0; i < Math.Abs(power); i++)
        {
            factor = power > 0 ? factor * 10 : factor / 10;
        }

        return factor;
    }
}
