namespace EdgeGateway.Protocols.Payloads;

/// <summary>How the value of a type stands on air.</summary>
/// <param name="Size">Bytes of one part.</param>
/// <param name="IsSigned">Two's complement.</param>
/// <param name="Divisor">What the whole number is divided by to get the unit; of the last part where that differs, <see cref="LastDivisor"/>.</param>
/// <param name="Parts">1 or 3.</param>
internal readonly record struct LppFormat(int Size, bool IsSigned, double Divisor, int Parts = 1)
{
    public double LastDivisor { get; private init; } = Divisor;

    public int Length => Size * Parts;

    public double DivisorOf(int part) => part == Parts - 1 ? LastDivisor : Divisor;

    /// <summary>False for an unknown type.</summary>
    public static bool TryGet(LppType type, out LppFormat format)
    {
        format = Of(type);
        return format.Size > 0;
    }

    // one row per kind of number, not per type: several types share one
    private static LppFormat Of(LppType type) => type switch
    {
        LppType.DigitalInput or LppType.DigitalOutput or LppType.Presence or LppType.Percentage => new(1, false, 1),
        LppType.Humidity => new(1, false, 2),
        LppType.AnalogInput or LppType.AnalogOutput => new(2, true, 100),
        LppType.Temperature => new(2, true, 10),
        LppType.Illuminance or LppType.Concentration or LppType.Power => new(2, false, 1),
        _ => OfWide(type),
    };

    private static LppFormat OfWide(LppType type) => type switch
    {
        LppType.BarometricPressure => new(2, false, 10),
        LppType.Voltage => new(2, false, 100),
        LppType.Current => new(2, false, 1000),
        LppType.Generic or LppType.UnixTime => new(4, false, 1),
        LppType.Distance or LppType.Energy => new(4, false, 1000),
        _ => OfThreeParts(type),
    };

    private static LppFormat OfThreeParts(LppType type) => type switch
    {
        LppType.Acceleration => new(2, true, 1000, Parts: 3),
        LppType.Gyrometer => new(2, true, 100, Parts: 3),
        LppType.Location => new(3, true, 10_000, Parts: 3) { LastDivisor = 100 },
        _ => default,
    };
}
