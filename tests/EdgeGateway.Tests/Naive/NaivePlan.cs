using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Tests.Naive;

/// <summary>The cheapest way to read spans of one table, found by trying every way to share them out among requests.</summary>
internal static class NaivePlan
{
    /// <summary>The cost of the cheapest way.</summary>
    public static PlanCost Cheapest(IReadOnlyList<RegisterSpan> spans, PlanLimits limits, ForbiddenRegisters forbidden) =>
        Ways(spans.Count).Select(way => CostOf(way, spans, limits, forbidden)).OfType<PlanCost>().Min();

    /// <summary>Every way to put the numbers below n into groups.</summary>
    private static IEnumerable<List<List<int>>> Ways(int n)
    {
        if (n == 0)
        {
            yield return [];
            yield break;
        }

        foreach (List<List<int>> way in Ways(n - 1))
        {
            for (int group = 0; group < way.Count; group++)
            {
                yield return [.. way.Select((members, place) => place == group ? [.. members, n - 1] : members)];
            }

            yield return [.. way, [n - 1]];
        }
    }

    private static PlanCost? CostOf(List<List<int>> way, IReadOnlyList<RegisterSpan> spans, PlanLimits limits, ForbiddenRegisters forbidden)
    {
        PlanCost cost = default;
        foreach (List<int> group in way)
        {
            int first = group.Min(item => spans[item].Address), end = group.Max(item => spans[item].End);
            RegisterSpan read = spans[0] with { Address = (ushort)first, Count = end - first };
            if (!IsAllowed(read, [.. group.Select(item => spans[item])], limits) || !forbidden.Allows(read))
            {
                return null;
            }

            cost = cost.With(read, limits.Cost);
        }

        return cost;
    }

    private static bool IsAllowed(RegisterSpan read, RegisterSpan[] members, PlanLimits limits)
    {
        int hole = 0;
        for (int address = read.Address; address < read.End; address++)
        {
            hole = members.Any(span => span.Address <= address && address < span.End) ? 0 : hole + 1;
            if (hole > limits.HoleOf(read))
            {
                return false;
            }
        }

        return read.Count <= limits.MostOf(read) || members.Length == 1;
    }
}
