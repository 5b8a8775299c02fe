namespace EdgeGateway.Analytics.Findings;

/// <summary>Makes one finding per cause out of what several rules and methods found at one installation, and sets aside what another finding explains.</summary>
public static class FindingMerge
{
    /// <summary>Merges the findings of one installation.</summary>
    /// <remarks>
    /// Findings of one cause become one: who found it joined by commas, the earliest time (from the first reading on counts as earliest), the highest severity,
    /// the actor of the most urgent, the roles of all, the explanations one after the other. Then a finding that another one explains
    /// (<see cref="Explanation"/>) is set aside; two causes never explain each other, so the order does not matter.
    /// </remarks>
    /// <param name="findings">In any order.</param>
    public static MergedFindings Merge(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Finding[] merged =
        [
            .. findings.GroupBy(finding => finding.Cause).Select(group => Join([.. group]))
                .OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Cause),
        ];
        Finding[] explained = [.. merged.Where(child => merged.Any(parent => parent.Explains(child)))];
        return new MergedFindings([.. merged.Except(explained)], explained);
    }

    private static Finding Join(Finding[] same)
    {
        if (same.Length == 1)
        {
            return same[0];
        }

        Finding first = same.MaxBy(finding => finding.Severity)!;
        return first with
        {
            FoundBy = string.Join(',', same.SelectMany(finding => finding.FoundBy.Split(',')).Distinct(StringComparer.Ordinal)),
            Roles = [.. same.SelectMany(finding => finding.Roles).Distinct(StringComparer.Ordinal)],
            SinceUtc = same.Any(finding => finding.SinceUtc is null) ? null : same.Min(finding => finding.SinceUtc),
            Explanation = string.Join("; ", same.OrderByDescending(finding => finding.Severity).Select(finding => finding.Explanation).Distinct(StringComparer.Ordinal)),
        };
    }
}
