using EdgeGateway.Edge.Drivers;

namespace EdgeGateway.Edge.Buffer;

/// <summary>
/// What became of the last commit. When the disk refuses a commit and the reopening behind it, whether it holds shows only later; until then whoever asked was told to try again,
/// and what is found to hold must not be done a second time.
/// </summary>
internal sealed class CommitFate
{
    private readonly HashSet<AcquiredBatch> heldUnnoticed = new(ReferenceEqualityComparer.Instance);
    private (long Revision, Action? Held)? tried;

    /// <summary>A commit is tried.</summary>
    /// <param name="revision">Its revision.</param>
    /// <param name="held">Done once, as soon as it is known that the commit holds.</param>
    public void Try(long revision, Action? held) => tried = (revision, held);

    /// <summary>The newest commit that is on the disk is known.</summary>
    public void Judge(long revision)
    {
        if (tried is { } last)
        {
            tried = null;
            if (last.Revision == revision)
            {
                last.Held?.Invoke();
            }
        }
    }

    /// <summary>Those of some batches that are not on the disk yet.</summary>
    public IReadOnlyList<AcquiredBatch> Missing(IReadOnlyList<AcquiredBatch> batches) => [.. batches.Where(batch => !heldUnnoticed.Contains(batch))];

    /// <summary>Batches are on the disk; their drivers may not know.</summary>
    public void Keep(IReadOnlyList<AcquiredBatch> batches) => heldUnnoticed.UnionWith(batches);

    /// <summary>The drivers of batches are told that they are kept.</summary>
    public void Tell(IReadOnlyList<AcquiredBatch> batches) => heldUnnoticed.ExceptWith(batches);
}
