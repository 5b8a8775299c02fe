namespace EdgeGateway.Cloud.Measures;

/// <summary>What the values of a measure stand for.</summary>
/// <param name="Role">One of <see cref="Contracts.Readings.Roles"/>.</param>
/// <param name="Scale">Factor from the value as it comes to the unit of the role.</param>
/// <param name="Offset">Added after the factor, in the unit of the role.</param>
internal sealed record MeasureMeaning(string Role, double Scale = 1, double Offset = 0)
{
    /// <summary>A value in the unit of the role.</summary>
    /// <param name="value">As it comes.</param>
    public double Convert(double value) => (value * Scale) + Offset;
}
