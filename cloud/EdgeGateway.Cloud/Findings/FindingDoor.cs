using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Findings;

/// <summary>Brings findings into the list, whoever has the store.</summary>
internal sealed class FindingDoor(StateDirectory state, TimeProvider clock)
{
    /// <summary>Keeps what a method found: in the store, or through the running service that has it.</summary>
    /// <returns>How many were not known.</returns>
    /// <exception cref="OperatorException">The store is in use and no service says that it serves it, or the service does not answer.</exception>
    public async Task<int> RecordAsync(IReadOnlyList<NewFinding> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return 0;
        }

        SeriesStore store;
        try
        {
            store = SeriesStore.Open(state);
        }
        catch (OperatorException) when (ServedFindings.IsServed(state))
        {
            return await new ServedFindings(state).RecordAsync(found, cancellationToken);
        }

        using (store)
        {
            return await new FindingLog(store, clock).RecordAsync(found, cancellationToken);
        }
    }
}
