using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>What the points of a device hold, and what the device says of them beside.</summary>
/// <param name="valueOf">What a point shows now, in its unit.</param>
/// <param name="missing">The points of sensors that the device lacks: they hold its mark for "no value".</param>
/// <param name="time">The device's clock is set by it.</param>
internal sealed class PointContents(Func<RegisterPoint, double> valueOf, IReadOnlySet<string> missing, TimeProvider time)
{
    /// <summary>The power of ten that every scale register holds.</summary>
    public const short ScalePower = -1;

    // a device says what it likes of a missing sensor; most lists begin with "not there"
    private const long Unsound = 1;

    /// <summary>Whether the device has no value for a point.</summary>
    public bool IsMissing(RegisterPoint point) => missing.Contains(point.Name);

    /// <summary>Writes a point's registers.</summary>
    public void Write(RegisterPoint point, Span<ushort> registers)
    {
        var context = new RegisterContext { Now = point.Format.IsClock() ? time.GetLocalNow() : null, Scale = point.ScaleRegister is null ? null : unchecked((ushort)ScalePower) };
        bool hasMark = point.InvalidRaw.Count > 0 || point.Format.IsFloat();
        double value = !IsMissing(point) ? valueOf(point) : hasMark ? double.NaN : 0;
        RegisterEncoder.Encode(point, value, registers, context);
    }

    /// <summary>What stands in a point's health register.</summary>
    public ushort Health(RegisterPoint point, HealthRegister health) => unchecked((ushort)(short)(
        !IsMissing(point) ? health.Good[0] : health.Qualities.Count > 0 ? health.Qualities.Keys.First() : Unsound));
}
