using System.Text.Json.Nodes;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Every small change that makes a message another kind of document: each member missing, of another type, called otherwise; each object with a member more; each list empty.</summary>
internal static class MessageMutations
{
    private const string Foreign = "foreign", FirstItem = "0";

    /// <summary>Changes a message in one place at a time.</summary>
    /// <param name="message">Stays as it is.</param>
    /// <param name="optional">Members that may be missing.</param>
    /// <param name="emptiable">Lists that may be empty.</param>
    /// <returns>What was done, and the changed message.</returns>
    public static IEnumerable<(string What, string Document)> Of(JsonNode message, IReadOnlySet<string> optional, IReadOnlySet<string> emptiable)
    {
        foreach (string path in Places(message, "$").Distinct().ToArray())
        {
            foreach ((string what, Func<JsonNode, bool> change) in Changes(path, optional, emptiable))
            {
                JsonNode copy = message.DeepClone();
                if (change(copy))
                {
                    yield return ($"{path}: {what}", copy.ToJsonString());
                }
            }
        }
    }

    // Of the items of a list only the first: the others are alike.
    private static IEnumerable<string> Places(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value, $"{path}.{member.Key}")).Prepend(path),
        JsonArray { Count: > 0 } items => Places(items[0], $"{path}.{FirstItem}").Prepend(path),
        _ => [path],
    };

    private static (string What, Func<JsonNode, bool> Change)[] Changes(string path, IReadOnlySet<string> optional, IReadOnlySet<string> emptiable)
    {
        string[] steps = path.Split('.')[1..];
        string name = steps.Length == 0 ? "" : steps[^1];
        (string What, Func<JsonNode, bool> Change)[] anywhere =
        [
            ("a member more", root => Find(root, steps) is JsonObject found && found.TryAdd(Foreign, 1)),
            ("empty", root => !emptiable.Contains(name) && Find(root, steps) is JsonArray { Count: > 0 } found && Clear(found)),
        ];
        return name switch
        {
            "" => anywhere,
            FirstItem => [.. anywhere, ("true", root => Put(root, steps, true)), ("a text", root => Put(root, steps, "text"))],
            _ => [.. anywhere, .. OfMember(steps, name, optional)],
        };
    }

    private static (string What, Func<JsonNode, bool> Change)[] OfMember(string[] steps, string name, IReadOnlySet<string> optional) =>
    [
        ("missing", root => !optional.Contains(name) && Parent(root, steps).Remove(name)),
        ("called otherwise", root => Rename(Parent(root, steps), name)),
        ("other words", root => name is not ("city" or "gateway") && Put(root, steps, "other words")),
        ("an object", root => Put(root, steps, new JsonObject())),
        ("true", root => Put(root, steps, true)),
        ("a fraction", root => Put(root, steps, 0.5)),
        ("below zero", root => Put(root, steps, -1)),
        ("no 64-bit number", root => Put(root, steps, 1e30)),
    ];

    private static JsonObject Parent(JsonNode root, string[] steps) => (JsonObject)Find(root, steps[..^1])!;

    private static JsonNode? Find(JsonNode? node, string[] steps) =>
        steps.Aggregate(node, (inner, step) => inner is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : inner![step]);

    private static bool Put(JsonNode root, string[] steps, JsonNode value)
    {
        if (Find(root, steps[..^1]) is JsonArray items)
        {
            items[0] = value;
        }
        else
        {
            Parent(root, steps)[steps[^1]] = value;
        }

        return true;
    }

    private static bool Clear(JsonArray items)
    {
        items.Clear();
        return true;
    }

    private static bool Rename(JsonObject parent, string name)
    {
        JsonNode? value = parent[name];
        parent.Remove(name);
        parent[name + "s"] = value;
        return true;
    }
}
