namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>
/// Finds what the device lacks in a block that it refused, by halving: ask the first half; refused, the fault is in it; answered, it is in the other one. What is
/// found so is asked by itself before it is believed: a device that only dislikes the length of the whole block must not lose a register by it.
/// </summary>
/// <remarks>A block of n pieces (wanted spans and what lies between them) takes at most ceil(log2 n) + 1 requests; those that are answered bring values.</remarks>
internal sealed class RefusalSearch
{
    private readonly IReadOnlyList<RegisterSpan> spans;
    private readonly ReadBlock refused;
    private readonly List<int> edges; // piece k lies from edges[k] to edges[k + 1]
    private int low, high;
    private bool wasAsked = true; // the pieces from low to high were refused as they stand
    private int? seam;

    /// <param name="refused">The block.</param>
    /// <param name="spans">The device's spans.</param>
    public RefusalSearch(ReadBlock refused, IReadOnlyList<RegisterSpan> spans)
    {
        (this.refused, this.spans) = (refused, spans);
        edges = Pieces();
        (low, high) = (0, edges.Count - 1);
        Choose();
    }

    /// <summary>What to ask next; null when the search has ended.</summary>
    public ReadBlock? Next { get; private set; }

    /// <summary>What the device lacks, when that was found.</summary>
    public RegisterSpan? Hole { get; private set; }

    /// <summary>Where the device does not read across, when it has all the registers after all.</summary>
    public Seam? Seam { get; private set; }

    /// <summary>Takes what became of <see cref="Next"/>.</summary>
    public void Take(bool wasRefused)
    {
        int asked = high - low > 1 ? (low + high) / 2 : high;
        if (wasRefused)
        {
            (high, wasAsked, seam) = (asked, true, null);
        }
        else if (high - low == 1)
        {
            Seam = new Seam(refused.Span.Table, edges[seam ?? low]);
            Next = null;
            return;
        }
        else
        {
            seam ??= asked;
            (low, wasAsked) = (asked, false);
        }

        Choose();
    }

    private void Choose()
    {
        if (high - low == 1 && wasAsked)
        {
            Hole = Between(low, high);
            Next = null;
            return;
        }

        RegisterSpan ask = Between(low, high - low > 1 ? (low + high) / 2 : high);
        Next = new ReadBlock(ask, [.. refused.Items.Where(item => spans[item].Address >= ask.Address && spans[item].End <= ask.End)]);
    }

    private RegisterSpan Between(int from, int to) => refused.Span with { Address = (ushort)edges[from], Count = edges[to] - edges[from] };

    /// <summary>The edges of wanted spans; those that overlap are one piece.</summary>
    private List<int> Pieces()
    {
        var found = new List<int> { refused.Span.Address };
        int end = refused.Span.Address;
        foreach (RegisterSpan span in refused.Items.Select(item => spans[item]).OrderBy(span => span.Address))
        {
            if (span.Address >= end && span.Address > found[^1])
            {
                AddEdge(found, end);
                AddEdge(found, span.Address);
            }

            end = Math.Max(end, span.End);
        }

        AddEdge(found, end);
        AddEdge(found, refused.Span.End);
        return found;
    }

    private static void AddEdge(List<int> edges, int edge)
    {
        if (edge > edges[^1])
        {
            edges.Add(edge);
        }
    }
}
