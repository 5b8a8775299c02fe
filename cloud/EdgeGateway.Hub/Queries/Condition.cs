using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Queries;

/// <summary>What stands behind WHERE. The answer about a twin is true, false, or null when a path is not there.</summary>
internal abstract record Condition
{
    private Condition()
    {
    }

    public abstract bool? Holds(JsonObject twin);

    /// <summary>Both.</summary>
    public sealed record And(Condition Left, Condition Right) : Condition
    {
        public override bool? Holds(JsonObject twin) => Left.Holds(twin) & Right.Holds(twin);
    }

    /// <summary>Either.</summary>
    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override bool? Holds(JsonObject twin) => Left.Holds(twin) | Right.Holds(twin);
    }

    /// <summary>The opposite.</summary>
    public sealed record Not(Condition Inner) : Condition
    {
        public override bool? Holds(JsonObject twin) => !Inner.Holds(twin);
    }

    /// <summary>Two values compared by <c>= != &lt; &lt;= &gt; &gt;=</c>.</summary>
    public sealed record Comparison(Operand Left, string Sign, Operand Right) : Condition
    {
        public override bool? Holds(JsonObject twin) => Values.Compare(Left.Of(twin), Sign, Right.Of(twin));
    }

    /// <summary>A value out of a list, or outside of it.</summary>
    public sealed record In(Operand Value, IReadOnlyList<Operand> Items, bool Negated) : Condition
    {
        public override bool? Holds(JsonObject twin) =>
            Value.Of(twin) is var (isThere, node) && isThere ? Items.Any(i => Values.Compare((isThere, node), "=", i.Of(twin)) == true) != Negated : null;
    }

    /// <summary>Whether a path is there.</summary>
    public sealed record IsDefined(Operand Value) : Condition
    {
        public override bool? Holds(JsonObject twin) => Value.Of(twin).IsThere;
    }

    /// <summary>A value that is itself true or false.</summary>
    public sealed record Truth(Operand Value) : Condition
    {
        public override bool? Holds(JsonObject twin) => Values.Compare(Value.Of(twin), "=", (true, JsonValue.Create(true)));
    }
}
