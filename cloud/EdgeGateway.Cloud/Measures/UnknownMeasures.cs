using System.Globalization;
using EdgeGateway.Contracts.Measures;

namespace EdgeGateway.Cloud.Measures;

/// <summary>Tells a person about labels that no line of the measure table is for.</summary>
internal static class UnknownMeasures
{
    private const int MostLines = 20;

    /// <summary>Writes a line per label, most readings first; nothing when there is none.</summary>
    /// <param name="labels">The labels and how many readings each has.</param>
    /// <param name="fate">What became of the readings, such as <c>left out</c>.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(IReadOnlyDictionary<string, long> labels, string fate, TextWriter writer)
    {
        foreach ((string label, long count) in labels.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostLines))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} readings of the measure {label} were {fate}: no role is known for it ({Form(label)})."));
        }

        if (labels.Count > 0)
        {
            string more = labels.Count > MostLines ? string.Create(CultureInfo.InvariantCulture, $"{labels.Count - MostLines} more measures have no role. ") : "";
            writer.WriteLine($"{more}Say what they stand for in a file and give it with --measures FILE, or lay it into the state directory as {MeasureTable.StateFile}.");
        }
    }

    /// <summary>Whether a label follows the grammar, in words.</summary>
    public static string Form(string label) => MeasureCode.TryParse(label, out _, out MeasureCodeError? error) ? "a well-formed code" : $"not a well-formed code: {error}";
}
