using System.Text;

namespace EdgeGateway.Analytics.Findings;

/// <summary>The names of causes in tables and settings: <c>few_points</c> for <see cref="Cause.FewPoints"/>.</summary>
public static class CauseNames
{
    /// <summary>The name in small letters, words joined by underscores.</summary>
    /// <param name="cause">A cause.</param>
    public static string Name(this Cause cause)
    {
        var name = new StringBuilder();
        foreach (char c in cause.ToString())
        {
            name.Append(char.IsUpper(c) && name.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
