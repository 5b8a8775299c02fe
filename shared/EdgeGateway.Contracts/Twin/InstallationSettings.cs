namespace EdgeGateway.Contracts.Twin;

/// <summary>One heating plant.</summary>
/// <param name="City">Where it stands (<c>Ville</c>).</param>
public sealed record InstallationSettings(string City);
