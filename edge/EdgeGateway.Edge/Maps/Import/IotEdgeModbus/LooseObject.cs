using System.Globalization;
using System.Text.Json;

namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>An object of a module twin: numbers and flags may be texts, names may be in any case.</summary>
/// <param name="Element">The object.</param>
/// <param name="Path">Its place in the twin.</param>
internal sealed record LooseObject(JsonElement Element, string Path)
{
    /// <summary>The names of the members that are there.</summary>
    public IEnumerable<string> Names => Element.ValueKind == JsonValueKind.Object ? Element.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>A member as text; null when it is missing or empty.</summary>
    public string? Text(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    /// <summary>A member as a whole number; null when it is missing or none.</summary>
    public int? Whole(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>A member as a flag; a missing one is false.</summary>
    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The objects in a member that is a map, such as Operations.</summary>
    public IEnumerable<(string Name, LooseObject Value)> Map(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Object } map)
        {
            yield break;
        }

        foreach (JsonProperty member in map.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
        {
            yield return (member.Name, new LooseObject(member.Value, $"{Path}.{name}.{member.Name}"));
        }
    }

    private JsonElement? Find(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty member in Element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }
}
