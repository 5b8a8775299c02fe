using System.Collections.Concurrent;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Measures;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Measures;

/// <summary>What the codes of the column <c>LibelleLongMesure</c> stand for: the built-in lines and those that users add. docs/formats/measure-codes.md.</summary>
internal sealed class MeasureTable
{
    /// <summary>The file in the state directory that extends the table for every command.</summary>
    public const string StateFile = "measures.csv";

    private static readonly Lazy<MeasureTable> BuiltInTable = new(ReadBuiltIn);

    private readonly Dictionary<string, MeasureEntry> byCode;
    private readonly ConcurrentDictionary<string, MeasureMeaning?> asked = new(StringComparer.Ordinal);

    private MeasureTable(Dictionary<string, MeasureEntry> byCode) => this.byCode = byCode;

    /// <summary>The table that comes with the program.</summary>
    public static MeasureTable BuiltIn => BuiltInTable.Value;

    /// <summary>The lines, sorted by role and code.</summary>
    public IReadOnlyList<MeasureEntry> Entries =>
        [.. byCode.Values.OrderBy(entry => entry.Meaning.Role, StringComparer.Ordinal).ThenBy(entry => entry.Code, StringComparer.Ordinal)];

    /// <summary>Reads the built-in table and the files that extend it.</summary>
    /// <param name="state">The path of the state directory, whose file <see cref="StateFile"/> counts when it is there; may be null.</param>
    /// <param name="files">More files, such as those of <c>--measures</c>.</param>
    /// <exception cref="OperatorException">A file is missing or wrong, or two lines contradict each other; all that is wrong is named.</exception>
    public static MeasureTable Load(string? state, params IEnumerable<string> files)
    {
        string[] own = state is not null && File.Exists(Path.Combine(state, StateFile)) ? [Path.Combine(state, StateFile)] : [];
        string[] all = [.. own, .. files];
        if (all.Length == 0)
        {
            return BuiltIn;
        }

        var wrong = new List<string>();
        var byCode = new Dictionary<string, MeasureEntry>(BuiltIn.byCode, StringComparer.Ordinal);
        foreach (string file in all.Distinct(StringComparer.Ordinal))
        {
            Add(byCode, MeasureTableReader.ReadFile(file, wrong), wrong);
        }

        return wrong.Count == 0 ? new MeasureTable(byCode) : throw new OperatorException($"The measure table is refused:\n  {string.Join("\n  ", wrong)}");
    }

    /// <summary>What a label stands for, or null when no line is for it.</summary>
    public MeasureMeaning? Find(string label) => asked.GetOrAdd(label, Look);

    /// <summary>The line that says so, or null.</summary>
    public MeasureEntry? EntryFor(string label) =>
        byCode.GetValueOrDefault(label) is { IsPattern: false } exact ? exact
        : MeasureCode.TryParse(label, out MeasureCode? code, out _) && MeasureEntry.PatternOf(code) is { } pattern && code.PlaceNumber <= Roles.Circuits
            ? byCode.GetValueOrDefault(pattern)
        : null;

    /// <summary>The role of a label, or null.</summary>
    public string? RoleOf(string label) => Find(label)?.Role;

    private static void Add(Dictionary<string, MeasureEntry> byCode, IEnumerable<MeasureEntry> entries, List<string> wrong)
    {
        foreach (MeasureEntry entry in entries)
        {
            MeasureEntry? other = Contradicting(byCode, entry);
            if (other is null || (other.Origin == MeasureOrigin.Extension && entry.Origin == MeasureOrigin.User))
            {
                byCode[entry.Code] = entry;
            }
            else
            {
                wrong.Add($"{entry.Where}: {entry.Code} is {Said(entry.Meaning)}, but {other.Where} says that {other.Code} is {Said(other.Meaning)}: keep one of the two lines");
            }
        }
    }

    // A line for one circuit and a pattern may stand side by side while they say the same of that circuit.
    private static MeasureEntry? Contradicting(Dictionary<string, MeasureEntry> byCode, MeasureEntry entry) => byCode.Values
        .Where(other => other.Code == entry.Code ? other.Meaning != entry.Meaning : Instance(other, entry) is { } a && a != entry.Meaning || Instance(entry, other) is { } b && b != other.Meaning)
        .OrderBy(other => other.Origin == MeasureOrigin.Extension)
        .FirstOrDefault();

    private static MeasureMeaning? Instance(MeasureEntry pattern, MeasureEntry one) =>
        pattern.IsPattern && !one.IsPattern && MeasureCode.TryParse(one.Code, out MeasureCode? code, out _) && MeasureEntry.PatternOf(code) == pattern.Code
            ? pattern.For(code.PlaceNumber!.Value)
            : null;

    private static string Said(MeasureMeaning meaning) =>
        meaning is { Scale: 1, Offset: 0 } ? meaning.Role : FormattableString.Invariant($"{meaning.Role} (times {meaning.Scale:0.######}, plus {meaning.Offset:0.######})");

    private static MeasureTable ReadBuiltIn()
    {
        var wrong = new List<string>();
        var byCode = new Dictionary<string, MeasureEntry>(StringComparer.Ordinal);
        using Stream file = typeof(MeasureTable).Assembly.GetManifestResourceStream("measures.csv")!;
        Add(byCode, MeasureTableReader.Read(new StreamReader(file), "built-in table", wrong, isBuiltIn: true), wrong);
        return wrong.Count == 0 ? new MeasureTable(byCode) : throw new InvalidOperationException(string.Join("; ", wrong));
    }

    private MeasureMeaning? Look(string label) => EntryFor(label) is not { } entry ? null
        : entry.IsPattern ? entry.For(MeasureCode.Parse(label).PlaceNumber!.Value)
        : entry.Meaning;
}
