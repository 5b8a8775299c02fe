namespace EdgeGateway.Analytics.Peers;

/// <summary>How one installation compares with its peers.</summary>
/// <param name="Score">The strength of the strongest evidence: 1 is where healthy installations end.</param>
/// <param name="First">The evidence for the likeliest cause.</param>
/// <param name="Evidence">What every detector says, the strongest first.</param>
/// <param name="Features">What was measured.</param>
public sealed record PlantScore(double Score, Evidence First, IReadOnlyList<Evidence> Evidence, PlantFeatures Features);
