using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>The requests that read spans of registers in the least bus time; of equal plans the one with fewer requests, then fewer registers.</summary>
/// <remarks>
/// Dynamic programming over the spans of a table in the order of their addresses. Blocks of neighbours in this order are enough: where two blocks would interleave,
/// the later one can take over what they share, and the earlier one only becomes shorter. tests/EdgeGateway.Tests/Naive/NaivePlan.cs tries all ways instead.
/// </remarks>
internal sealed class ReadPlan
{
    private readonly IReadOnlyList<RegisterSpan> spans;
    private readonly PlanLimits limits;
    private readonly ForbiddenRegisters forbidden;

    private ReadPlan(IReadOnlyList<RegisterSpan> spans, PlanLimits limits, ForbiddenRegisters forbidden) =>
        (this.spans, this.limits, this.forbidden) = (spans, limits, forbidden);

    /// <summary>Plans.</summary>
    /// <param name="spans">The device's spans.</param>
    /// <param name="wanted">Which of them are to be read, by place.</param>
    /// <param name="limits">What device and bus allow.</param>
    /// <param name="forbidden">What is not to be touched; a wanted span that touches it is left out.</param>
    /// <returns>The requests, by table and address.</returns>
    public static IReadOnlyList<ReadBlock> Of(IReadOnlyList<RegisterSpan> spans, IEnumerable<int> wanted, PlanLimits limits, ForbiddenRegisters forbidden)
    {
        var plan = new ReadPlan(spans, limits, forbidden);
        return
        [
            .. wanted.Where(item => forbidden.Allows(spans[item]))
                .GroupBy(item => spans[item].Table)
                .OrderBy(table => table.Key)
                .SelectMany(table => plan.OfTable([.. table.OrderBy(item => spans[item].Address).ThenBy(item => spans[item].End)])),
        ];
    }

    /// <summary>A block in two, each around half of its spans; empty when it has only one.</summary>
    public static IReadOnlyList<ReadBlock> Halves(ReadBlock block, IReadOnlyList<RegisterSpan> spans)
    {
        int[] items = [.. block.Items.OrderBy(item => spans[item].Address)];
        return items.Length < 2 ? [] : [.. new[] { items[..(items.Length / 2)], items[(items.Length / 2)..] }.Select(half => new ReadBlock(Around(half, spans), half))];
    }

    private IEnumerable<ReadBlock> OfTable(int[] items) => limits.OneByOne
        ? items.GroupBy(item => spans[item]).Select(same => new ReadBlock(same.Key, [.. same]))
        : Cheapest(items);

    private IEnumerable<ReadBlock> Cheapest(int[] items)
    {
        var cheapest = new PlanCost[items.Length + 1];
        var ends = new int[items.Length];
        for (int first = items.Length - 1; first >= 0; first--)
        {
            (cheapest[first], ends[first]) = BestFrom(items, first, cheapest);
        }

        for (int first = 0; first < items.Length; first = ends[first])
        {
            int[] members = items[first..ends[first]];
            yield return new ReadBlock(Around(members, spans), members);
        }
    }

    /// <summary>The cheapest way to read the spans from a place on, and where its first block ends.</summary>
    private (PlanCost Cost, int End) BestFrom(int[] items, int first, PlanCost[] cheapest)
    {
        RegisterSpan block = spans[items[first]];
        (PlanCost Cost, int End) best = (cheapest[first + 1].With(block, limits.Cost), first + 1);
        for (int next = first + 1; next < items.Length; next++)
        {
            RegisterSpan span = spans[items[next]];
            RegisterSpan longer = block with { Count = Math.Max(block.End, span.End) - block.Address };
            if (span.Address - block.End > limits.HoleOf(block) || longer.Count > limits.MostOf(block) || !forbidden.Allows(longer))
            {
                break;
            }

            block = longer;
            PlanCost cost = cheapest[next + 1].With(block, limits.Cost);
            best = cost.CompareTo(best.Cost) < 0 ? (cost, next + 1) : best;
        }

        return best;
    }

    private static RegisterSpan Around(int[] items, IReadOnlyList<RegisterSpan> spans)
    {
        RegisterSpan first = spans[items[0]];
        return first with { Count = items.Max(item => spans[item].End) - first.Address };
    }
}
