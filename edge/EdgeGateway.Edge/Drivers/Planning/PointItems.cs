namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>The spans that one point needs, by their places in the device's list.</summary>
/// <param name="Own">Its registers.</param>
/// <param name="Scale">The register that says how it is scaled; null when there is none.</param>
/// <param name="Health">The register that says whether it is sound; null when there is none.</param>
/// <param name="Presence">The register that says whether the device behind an adapter is there; null when there is none.</param>
internal sealed record PointItems(int Own, int? Scale, int? Health, int? Presence)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<int> All { get; } = [.. new[] { Own, Scale, Health, Presence }.OfType<int>()];

    /// <summary>Whether the point has a value all the same when the device lacks this span: what it does not say cannot object.</summary>
    public bool CanDoWithout(int item) => item == Health || item == Presence;
}
