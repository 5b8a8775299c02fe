using System.Globalization;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The error for a window without a single reading.</summary>
internal static class NoReadings
{
    /// <summary>Says what was asked and what there is.</summary>
    public static async Task<OperatorException> InAsync(ISeriesSource source, HourWindow window, CancellationToken cancellationToken)
    {
        string asked = $"No readings of exterior, ambient and departure water from {Text(window.FromUtc)} to {Text(window.ToUtc)} UTC in {source.Name}";
        SourceNotes notes = source.Notes;
        string labels = notes.UnknownLabels.Count == 0 ? "" : $", and the labels {string.Join(", ", notes.UnknownLabels.Keys.Take(5))} are not known";
        string broken = notes.BrokenLines == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{notes.BrokenLines} lines could not be read, the first: {notes.FirstBrokenLines[0]}");
        return new OperatorException(await source.SpanAsync(cancellationToken) is { } span
            ? $"{asked}: it has readings from {Text(span.FirstUtc)} to {Text(span.LastUtc)} UTC{labels}. Choose --from and --to within.{(broken.Length > 0 ? $" {broken}" : "")}"
            : $"{asked}: it has no readings at all.{(broken.Length > 0 ? $" {broken}" : "")}");
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
