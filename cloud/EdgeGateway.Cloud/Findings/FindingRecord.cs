using System.Globalization;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Rules;

namespace EdgeGateway.Cloud.Findings;

/// <summary>Keeps findings where the readings came from.</summary>
internal static class FindingRecord
{
    /// <summary>Gives what a comparison found to a source that keeps it, and says how much is new; a file keeps nothing.</summary>
    public static Task KeepAsync(ISeriesSource source, FleetResult result, TextWriter messages, CancellationToken cancellationToken) =>
        KeepAsync(source, NewFinding.Of(result), messages, cancellationToken);

    /// <summary>The same with what the rules found.</summary>
    public static Task KeepAsync(ISeriesSource source, RulesResult result, TextWriter messages, CancellationToken cancellationToken) =>
        KeepAsync(source, NewFinding.Of(result), messages, cancellationToken);

    private static async Task KeepAsync(ISeriesSource source, IReadOnlyList<NewFinding> found, TextWriter messages, CancellationToken cancellationToken)
    {
        if (source is IComparisonLog log)
        {
            int added = await log.RecordAsync(found, cancellationToken);
            messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{added} new findings wait for a human; cloud-twin serve shows them."));
        }
    }
}
