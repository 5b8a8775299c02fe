using System.Text.RegularExpressions;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>Says who holds a store that cannot be opened.</summary>
internal static partial class StoreInUse
{
    /// <summary>What DuckDB's refusal means for the person at the keyboard.</summary>
    public static OperatorException Explain(string path, Exception refusal)
    {
        if (!refusal.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            return new OperatorException($"The store {path} cannot be opened ({FirstLine(refusal.Message)}): make it readable and writable for this user, or name another with --state DIR.", refusal);
        }

        Match holder = Holder().Match(refusal.Message);
        string who = holder.Success ? $"process {holder.Groups[1].Value}" : "another process";
        return new OperatorException($"The store {path} is in use by {who}: stop it first, or name another with --state DIR.", refusal);
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    [GeneratedRegex(@"\(PID (\d+)\)")]
    private static partial Regex Holder();
}
