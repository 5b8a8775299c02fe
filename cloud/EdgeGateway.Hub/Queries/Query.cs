using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Queries;

/// <summary>A question about the twins of all devices.</summary>
/// <param name="Projections">What to show; empty is the whole twin.</param>
/// <param name="Where">Which twins; null is all.</param>
internal sealed record Query(IReadOnlyList<Projection> Projections, Condition? Where)
{
    public bool ShowsTwins => Projections.Count == 0;

    public bool Counts => Projections is [{ Path: null }];

    public bool Takes(JsonObject twin) => Where is null || Where.Holds(twin) == true;

    /// <summary>What the answer holds for one twin.</summary>
    public JsonObject Show(JsonObject twin)
    {
        if (ShowsTwins)
        {
            return twin;
        }

        var row = new JsonObject();
        foreach (Projection projection in Projections)
        {
            (bool isThere, JsonNode? node) = projection.Path!.Of(twin);
            if (isThere)
            {
                row[projection.Name] = node?.DeepClone();
            }
        }

        return row;
    }
}
