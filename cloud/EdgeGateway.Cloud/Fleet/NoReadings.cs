using System.Globalization;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The error for a window without a single reading.</summary>
internal static class NoReadings
{
    /// <summary>Says what was asked and what there is.</summary>
    /// <param name="wanted">What the readings should have been of, such as <c>with a role</c>.</param>
    /// <param name="source">Where they were looked for.</param>
    /// <param name="window">When.</param>
    /// <param name="cancellationToken">Ends the look at the source.</param>
    public static async Task<OperatorException> OfAsync(string wanted, ISeriesSource source, HourWindow window, CancellationToken cancellationToken)
    {
        string asked = $"No readings {wanted} from {Text(window.FromUtc)} to {Text(window.ToUtc)} UTC in {source.Name}";
        SourceNotes notes = source.Notes;
        string labels = notes.UnknownLabels.Count == 0 ? "" : $", and the labels {string.Join(", ", notes.UnknownLabels.Keys.Take(5))} are not known";
        string broken = notes.BrokenLines == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{notes.BrokenLines} lines could not be read, the first: {notes.FirstBrokenLines[0]}");
        return new OperatorException(await source.SpanAsync(cancellationToken) is { } span
            ? $"{asked}: it has readings from {Text(span.FirstUtc)} to {Text(span.LastUtc)} UTC{labels}. Choose --from and --to within.{(broken.Length > 0 ? $" {broken}" : "")}"
            : $"{asked}: it has no {(labels.Length > 0 ? "such readings" : "readings at all")}{labels}.{(broken.Length > 0 ? $" {broken}" : "")}");
    }

    /// <summary>The same for the three measures of a comparison.</summary>
    public static Task<OperatorException> InAsync(ISeriesSource source, HourWindow window, CancellationToken cancellationToken) =>
        OfAsync("of exterior, ambient and departure water", source, window, cancellationToken);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
