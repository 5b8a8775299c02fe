using System.Globalization;
using System.Text.Json;

namespace EdgeGateway.Contracts.Documents;

/// <summary>
/// A place in a JSON document that is read member by member. Whatever is missing, of the wrong type or out of range becomes
/// a <see cref="Finding"/> with its path, and reading goes on, so that a person sees all errors at once.
/// </summary>
public sealed class DocumentNode
{
    private readonly JsonElement element;
    private readonly List<Finding> findings;

    /// <summary>Starts at the root of a document.</summary>
    /// <param name="element">The root.</param>
    /// <param name="path">Its name in findings.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public DocumentNode(JsonElement element, string path, List<Finding> findings)
    {
        (this.element, Path, this.findings) = (element, path, findings);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse("must be an object, is " + Shown(element));
        }
    }

    /// <summary>The node's place in the document.</summary>
    public string Path { get; }

    /// <summary>Whether a member is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>Whether a member is there and says null.</summary>
    public bool HasNull(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>The names of the members.</summary>
    public IEnumerable<string> Names() =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>Reports something about this node or one of its members.</summary>
    public void Refuse(string message, string? member = null) => findings.Add(new Finding(At(member), message));

    /// <summary>Reports every member that is none of these: a misspelt setting must not be ignored in silence.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name) && !member.Name.StartsWith('$'))
            {
                Refuse($"is not a setting; allowed here: {string.Join(", ", names.ToArray())}", member.Name);
            }
        }
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="name">The member.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed.</param>
    /// <param name="fallback">Taken when the member is missing; null makes it required.</param>
    public long Integer(string name, long min, long max, long? fallback = null)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return Missing(name, fallback, $"a whole number from {min} to {max}") ?? min;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse($"is {Shown(value)}; allowed: a whole number from {min} to {max}", name);
        return fallback ?? min;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="name">The member.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed.</param>
    /// <param name="fallback">Taken when the member is missing; null makes it required.</param>
    public double Number(string name, double min, double max, double? fallback = null)
    {
        string allowed = string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}");
        if (!TryGet(name, out JsonElement value))
        {
            return Missing(name, fallback, allowed) ?? min;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse($"is {Shown(value)}; allowed: {allowed}", name);
        return fallback ?? min;
    }

    /// <summary>Reads a number that may be missing.</summary>
    public double? OptionalNumber(string name) => Has(name) ? Number(name, double.MinValue, double.MaxValue) : null;

    /// <summary>Reads a text that is not empty.</summary>
    /// <param name="name">The member.</param>
    /// <param name="fallback">Taken when the member is missing; null makes it required.</param>
    public string Text(string name, string? fallback = null)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return Missing(name, fallback, "a text") ?? "";
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Refuse($"is {Shown(value)}; allowed: a text that is not empty", name);
        return fallback ?? "";
    }

    /// <summary>Reads a text that may be missing.</summary>
    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    /// <summary>Reads one of an enumeration's words (<see cref="DocumentWords"/>), in any case.</summary>
    /// <param name="name">The member.</param>
    /// <param name="fallback">Taken when the member is missing; null makes it required.</param>
    public T Choice<T>(string name, T? fallback = null)
        where T : struct, Enum => Choice(name, fallback, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads one of an enumeration's words (<see cref="DocumentWords"/>), spelled as documents spell it.</summary>
    /// <param name="name">The member.</param>
    /// <param name="fallback">Taken when the member is missing; null makes it required.</param>
    public T Word<T>(string name, T? fallback = null)
        where T : struct, Enum => Choice(name, fallback, StringComparison.Ordinal);

    /// <summary>Reads a list of numbers; a missing member is an empty list.</summary>
    public IReadOnlyList<double> Numbers(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number))
        {
            return [.. value.EnumerateArray().Select(item => item.GetDouble())];
        }

        Refuse($"is {Shown(value)}; allowed: a list of numbers", name);
        return [];
    }

    /// <summary>Reads a list of ranges of whole numbers, <c>[[first, last], ...]</c>; a missing member is an empty list.</summary>
    /// <param name="name">The member.</param>
    /// <param name="min">Smallest number allowed.</param>
    /// <param name="max">Largest number allowed.</param>
    public IReadOnlyList<(long First, long Last)> Spans(string name, long min, long max)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return [];
        }

        var spans = new List<(long, long)>();
        foreach (JsonElement item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [])
        {
            if (Span(item) is { } span && span.First >= min && span.Last <= max)
            {
                spans.Add(span);
                continue;
            }

            Refuse($"has {Shown(item)}; allowed: [first, last], whole numbers from {min} to {max}", name);
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse($"is {Shown(value)}; allowed: a list of [first, last]", name);
        }

        return spans;
    }

    /// <summary>Reads a list of texts that are not empty; null when the member is missing.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 }))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        Refuse($"is {Shown(value)}; allowed: a list of texts", name);
        return [];
    }

    /// <summary>Reads true or false; null when the member is missing.</summary>
    public bool? Flag(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse($"is {Shown(value)}; allowed: true, false", name);
        return null;
    }

    /// <summary>Reads an object; null, and a finding if it is required, when it is missing.</summary>
    public DocumentNode? Object(string name, bool required = false)
    {
        if (TryGet(name, out JsonElement value))
        {
            return new DocumentNode(value, At(name), findings);
        }

        if (required)
        {
            Missing<int>(name, null, "an object");
        }

        return null;
    }

    /// <summary>Reads an object used as a map, such as devices by name; a missing member is an empty map.</summary>
    public IEnumerable<KeyValuePair<string, DocumentNode>> Map(string name)
    {
        if (Object(name) is not { } map || map.element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty member in map.element.EnumerateObject().Where(m => !m.Name.StartsWith('$') && m.Value.ValueKind != JsonValueKind.Null))
        {
            yield return new(member.Name, new DocumentNode(member.Value, map.At(member.Name), findings));
        }
    }

    /// <summary>Reads a list of objects; a missing member is an empty list.</summary>
    public IEnumerable<DocumentNode> List(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse($"is {Shown(value)}; allowed: a list of objects", name);
            yield break;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            yield return new DocumentNode(item, string.Create(CultureInfo.InvariantCulture, $"{At(name)}[{index++}]"), findings);
        }
    }

    private T Choice<T>(string name, T? fallback, StringComparison spelling)
        where T : struct, Enum
    {
        string allowed = string.Join(", ", DocumentWords.Of<T>());
        if (!TryGet(name, out JsonElement value))
        {
            return Missing(name, fallback, allowed) ?? default;
        }

        if (value.ValueKind == JsonValueKind.String && DocumentWords.TryParse(value.GetString(), spelling, out T found))
        {
            return found;
        }

        Refuse($"is {Shown(value)}; allowed: {allowed}", name);
        return fallback ?? default;
    }

    private static (long First, long Last)? Span(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2 || value.EnumerateArray().Any(end => end.ValueKind != JsonValueKind.Number))
        {
            return null;
        }

        return value[0].TryGetInt64(out long first) && value[1].TryGetInt64(out long last) && first <= last ? (first, last) : null;
    }

    private static string Shown(JsonElement value)
    {
        const int Longest = 60;
        string text = value.ValueKind == JsonValueKind.Undefined ? "missing" : value.GetRawText();
        return text.Length <= Longest ? text : text[..Longest] + "...";
    }

    private string At(string? member) => member is null ? Path : $"{Path}.{member}";

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private T? Missing<T>(string name, T? fallback, string allowed)
        where T : struct
    {
        if (fallback is null)
        {
            Refuse($"is missing; allowed: {allowed}", name);
        }

        return fallback;
    }

    private string? Missing(string name, string? fallback, string allowed)
    {
        if (fallback is null)
        {
            Refuse($"is missing; allowed: {allowed}", name);
        }

        return fallback;
    }
}
