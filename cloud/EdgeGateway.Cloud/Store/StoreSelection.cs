using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;

namespace EdgeGateway.Cloud.Store;

/// <summary>Which readings of the store an analysis wants.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Measures">What labels stand for that had no role when they were imported.</param>
internal sealed record StoreSelection(IReadOnlyList<string> Roles, MeasureTable Measures)
{
    /// <summary>What the comparison of the fleet works on.</summary>
    public static StoreSelection Compared { get; } = new(FleetReadings.ComparedRoles, MeasureTable.BuiltIn);
}
