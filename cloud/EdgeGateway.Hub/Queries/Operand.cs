using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Queries;

/// <summary>A literal or a path into the twin.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    /// <summary>The value for a twin; a path may lead nowhere.</summary>
    public abstract (bool IsThere, JsonNode? Node) Of(JsonObject twin);

    /// <summary>A number, text, true, false or null.</summary>
    public sealed record Literal(JsonNode? Value) : Operand
    {
        public override (bool IsThere, JsonNode? Node) Of(JsonObject twin) => (true, Value);
    }

    /// <summary>Names from the twin's root down.</summary>
    public sealed record Path(IReadOnlyList<string> Names) : Operand
    {
        public override (bool IsThere, JsonNode? Node) Of(JsonObject twin)
        {
            JsonNode? node = twin;
            foreach (string name in Names)
            {
                if (node is not JsonObject inner || !inner.TryGetPropertyValue(name, out node))
                {
                    return (false, null);
                }
            }

            return (true, node);
        }
    }
}
