namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>The spans that one point needs, by their places in the device's list.</summary>
/// <param name="Own">Its registers.</param>
/// <param name="Scale">The register that says how it is scaled; null when there is none.</param>
/// <param name="Health">The register that says whether it is sound; null when there is none.</param>
internal sealed record PointItems(int Own, int? Scale, int? Health)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<int> All { get; } = [.. new[] { Own, Scale, Health }.OfType<int>()];
}
