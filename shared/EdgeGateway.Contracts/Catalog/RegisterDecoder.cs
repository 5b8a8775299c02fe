using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Turns registers into a value in the point's unit.</summary>
public static class RegisterDecoder
{
    private const double MostExact = 1e15; // a decimal made of a double keeps 15 digits

    /// <summary>Decodes one point by its registers alone.</summary>
    /// <param name="point">The point.</param>
    /// <param name="registers">Its registers in the order of the wire, at least <see cref="RegisterPoint.Count"/>; a bit table gives 0 or 1.</param>
    /// <returns>Value and quality, as the other form says.</returns>
    public static (double Value, Quality Quality) Decode(RegisterPoint point, ReadOnlySpan<ushort> registers) => Decode(point, registers, default);

    /// <summary>Decodes one point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="registers">Its registers in the order of the wire, at least <see cref="RegisterPoint.Count"/>; a bit table gives 0 or 1.</param>
    /// <param name="context">The registers that say how the value is scaled and whether it is sound, and the time.</param>
    /// <returns>
    /// Value and quality. No value is NaN with <see cref="Quality.BadNotConnected"/> when the device marks it as none, the quality of the health register
    /// when that objects, and <see cref="Quality.BadConfiguration"/> when the registers are no number of the format.
    /// </returns>
    public static (double Value, Quality Quality) Decode(RegisterPoint point, ReadOnlySpan<ushort> registers, in RegisterContext context)
    {
        if (point.Health is { } health && context.Health is { } condition && health.QualityOf(condition) is var objection and not Quality.Good)
        {
            return (double.NaN, objection);
        }

        return point.Format.IsClock() ? Clock(point, registers, context.Now) : Number(point, registers, context.Scale);
    }

    private static (double Value, Quality Quality) Clock(RegisterPoint point, ReadOnlySpan<ushort> registers, DateTimeOffset? now) =>
        DeviceClock.Read(point, registers[..point.Count]) is { } shown
            ? (DeviceClock.Ahead(point.Format, shown, now), Quality.Good)
            : (double.NaN, Quality.BadConfiguration);

    private static (double Value, Quality Quality) Number(RegisterPoint point, ReadOnlySpan<ushort> registers, ushort? scale)
    {
        ulong bits = RegisterBits.Read(registers[..point.Count], point.Order);
        double raw = Raw(point, bits);
        if (IsMarked(point, raw, bits))
        {
            return (double.NaN, Quality.BadNotConnected);
        }

        if (!double.IsFinite(raw))
        {
            return (double.NaN, point.Format.IsFloat() ? Quality.BadNotConnected : Quality.BadConfiguration);
        }

        int power = 0;
        if (point.ScaleRegister is not null && (!DynamicScale.TryRead(scale, out power, out Quality why)))
        {
            return (double.NaN, why);
        }

        double value = Scaled(point, raw, power);
        return IsMarked(point, value) ? (double.NaN, Quality.BadNotConnected) : (value, Quality.Good);
    }

    private static double Raw(RegisterPoint point, ulong bits) => point.Format switch
    {
        NumberFormat.Bit => (bits >> point.BitIndex) & 1,
        NumberFormat.Bits => (bits & point.Mask) >> int.TrailingZeroCount(point.Mask),
        _ => RawNumber.Read(point.Format, bits),
    };

    private static bool IsMarked(RegisterPoint point, double raw, ulong bits) => point.InvalidRaw.Count > 0 && point.Format switch
    {
        NumberFormat.Float16 => Contains(point.InvalidRaw, (double)(Half)raw, mark => (double)(Half)mark),
        NumberFormat.Float32 => Contains(point.InvalidRaw, (float)raw, mark => (float)mark),
        _ => point.InvalidRaw.Contains(point.Format.MarksAsTheyStand() ? bits : raw),
    };

    private static bool IsMarked(RegisterPoint point, double value) => point.InvalidValues.Count > 0 &&
        (point.Format.IsFloat() ? Contains(point.InvalidValues, (float)value, mark => (float)mark) : point.InvalidValues.Contains(value));

    private static bool Contains(IReadOnlyList<double> marks, double number, Func<double, double> narrowed)
    {
        for (int i = 0; i < marks.Count; i++)
        {
            if (narrowed(marks[i]).Equals(number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Multiplies in decimal where that is exact, so that 281 tenths are 28.1 and not 28.100000000000001.</summary>
    private static double Scaled(RegisterPoint point, double raw, int power) => point.Format.IsFloat() || Math.Abs(raw) >= MostExact
        ? (raw * point.Scale * Math.Pow(10, power)) + point.Offset
        : (double)(((decimal)raw * (decimal)point.Scale * DynamicScale.Factor(power)) + (decimal)point.Offset);
}
