namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What several requests cost together; compared by bus time, then by number of requests, then by registers.</summary>
/// <param name="Time">Time on the bus.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Registers">How many registers or bits they read.</param>
internal readonly record struct PlanCost(TimeSpan Time, int Requests, int Registers) : IComparable<PlanCost>
{
    /// <summary>The cost with one request more.</summary>
    public PlanCost With(RegisterSpan read, ExchangeCost cost) => new(Time + cost.Of(read), Requests + 1, Registers + read.Count);

    /// <inheritdoc/>
    public int CompareTo(PlanCost other) => (Time, Requests, Registers).CompareTo((other.Time, other.Requests, other.Registers));
}
