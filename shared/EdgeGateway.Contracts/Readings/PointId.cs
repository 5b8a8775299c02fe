namespace EdgeGateway.Contracts.Readings;

/// <summary>Names one measuring point of the fleet: installation, device and point, such as <c>9000110001/boiler-1/supply</c>.</summary>
/// <param name="Value">Three parts joined by '/'; none is empty.</param>
public readonly record struct PointId(string Value)
{
    /// <summary>Joins the three parts.</summary>
    /// <param name="installation">The installation's number.</param>
    /// <param name="device">The device's name in the gateway's configuration.</param>
    /// <param name="point">The point's name in the device's catalogue file.</param>
    public static PointId Of(long installation, string device, string point) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{installation}/{device}/{point}"));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
