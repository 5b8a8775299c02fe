using System.Collections.Frozen;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the measures of the 7-column CSV stand for in the gateway's words.</summary>
internal static class MeasureLabels
{
    private static readonly FrozenDictionary<string, string> ToRole = new Dictionary<string, string>
    {
        ["BASE_VN_T.EXTER_T.REF_CORRIGE"] = Roles.Exterior,
        ["BASE_VN_T.AMBIA_T.REF_CORRIGE"] = Roles.Ambient,
        ["BASE_VN_T.CIRC1_T.DEPART"] = Roles.Circuit1Supply,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ToLabel = ToRole.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The labels that have a role.</summary>
    public static IReadOnlyCollection<string> Known => ToRole.Keys;

    /// <summary>The role of a label, or null when the label is not in the table.</summary>
    public static string? RoleOf(string label) => ToRole.GetValueOrDefault(label);

    /// <summary>The label of a role, or null when the table has none.</summary>
    public static string? LabelOf(string role) => ToLabel.GetValueOrDefault(role);
}
