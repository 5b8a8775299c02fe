using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The hourly means of one installation, made while its readings come in.</summary>
internal sealed class InstallationHours(long number, HourWindow window)
{
    private readonly HourlyMeans exterior = new(window), ambient = new(window), supply = new(window);

    public long Number { get; } = number;

    /// <summary>The city that the first reading with one names; empty when none does.</summary>
    public string City { get; set; } = "";

    /// <summary>The means of a role, or null when the comparison does not use it.</summary>
    public HourlyMeans? Of(string role) => role switch
    {
        Roles.Exterior => exterior,
        Roles.Ambient => ambient,
        Roles.Circuit1Supply => supply,
        _ => null,
    };

    /// <summary>The hourly ratios; the hours with any reading are marked.</summary>
    /// <param name="occurs">Set to true where this installation has a reading; shape: [hours of the window].</param>
    public InstallationRatios Ratios(bool[] occurs)
    {
        ReadOnlySpan<double> e = exterior.Means(), a = ambient.Means(), w = supply.Means();
        for (int hour = 0; hour < occurs.Length; hour++)
        {
            occurs[hour] |= !(double.IsNaN(e[hour]) && double.IsNaN(a[hour]) && double.IsNaN(w[hour]));
        }

        return new InstallationRatios(Number, City, exterior.Count + ambient.Count + supply.Count, HeatingRatio.Of(e, a, w), [.. FleetReadings.ComparedRoles.Where(role => Of(role) is { Count: > 0 })]);
    }
}
