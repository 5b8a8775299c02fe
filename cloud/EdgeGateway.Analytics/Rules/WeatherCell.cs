namespace EdgeGateway.Analytics.Rules;

/// <summary>The outside air of the installations that share their weather.</summary>
/// <param name="Name">The cell.</param>
/// <param name="Sites">How many installations measure it.</param>
/// <param name="Exterior">The median of every hour over the installations that have one, degrees Celsius; NaN where fewer than <see cref="FewestSites"/> have; shape: [hours].</param>
public sealed record WeatherCell(string Name, int Sites, IReadOnlyList<double> Exterior)
{
    /// <summary>Fewer installations are no reference for each other. Source: domain brief, section 4.3, X3.</summary>
    public const int FewestSites = 3;

    /// <summary>Whether there are enough installations.</summary>
    public bool IsReference => Sites >= FewestSites;
}
