using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Physics;

/// <summary>The cities of the simulated fleet and roughly what their weather is like.</summary>
/// <remarks>Yearly means and swings are rounded climate normals; design temperatures follow the zones of the French annex to EN 12831. Good enough for a bench, not for a heat-loss calculation.</remarks>
internal static class Cities
{
    private static readonly Dictionary<string, Climate> Known = new(StringComparer.Ordinal)
    {
        ["BORDEAUX"] = new(13.8, 7.3, -5),
        ["BREST"] = new(11.6, 5.0, -4),
        ["CAEN"] = new(11.2, 6.3, -7),
        ["CLERMONT-FERRAND"] = new(11.9, 8.2, -8),
        ["DIJON"] = new(11.4, 9.2, -10),
        ["GRENOBLE"] = new(11.8, 9.3, -10),
        ["LILLE"] = new(10.9, 7.3, -9),
        ["LIMOGES"] = new(11.4, 7.3, -8),
        ["LYON"] = new(12.8, 9.1, -10),
        ["MARSEILLE"] = new(15.5, 8.5, -5),
        ["MONTPELLIER"] = new(15.1, 8.2, -5),
        ["NANCY"] = new(10.6, 8.8, -15),
        ["NANTES"] = new(12.5, 6.8, -5),
        ["NICE"] = new(16.0, 7.3, -2),
        ["ORLEANS"] = new(11.6, 7.8, -7),
        ["PARIS"] = Climate.Paris,
        ["REIMS"] = new(10.8, 8.3, -10),
        ["RENNES"] = new(12.1, 6.7, -5),
        ["ROUEN"] = new(10.9, 7.0, -7),
        ["STRASBOURG"] = new(11.0, 9.3, -15),
        ["TOULOUSE"] = new(13.8, 8.2, -5),
        ["TOURS"] = new(11.9, 7.6, -7),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="OperatorException">The city is not known.</exception>
    public static Climate ClimateOf(string city) =>
        Known.TryGetValue(city.ToUpperInvariant(), out Climate? climate)
            ? climate
            : throw new OperatorException($"The city \"{city}\" is not known: name one of {string.Join(", ", Names)}.");
}
