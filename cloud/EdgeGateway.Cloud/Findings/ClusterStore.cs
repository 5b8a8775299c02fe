using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Findings;

/// <summary>Opens the readings for <c>cloud-twin cluster</c> and <c>rules</c>.</summary>
internal static class ClusterStore
{
    /// <summary>Opens the store, or the lake alone while a running service has the store.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="messages">Is told when readings are left out.</param>
    /// <param name="clock">The time.</param>
    /// <param name="selection">What to read; null is what the comparison works on.</param>
    /// <exception cref="OperatorException">The store is in use and no service says that it serves it.</exception>
    public static ISeriesSource Open(StateDirectory state, TextWriter messages, TimeProvider clock, StoreSelection? selection = null)
    {
        try
        {
            return new StoredComparison(SeriesStore.Open(state), clock, selection);
        }
        catch (OperatorException) when (ServedComparison.IsServed(state))
        {
            messages.WriteLine(
                $"cloud-twin serve has the store {state.Path}: comparing what lies in the lake. The last {DayMover.Keep.TotalDays + 1:0} days, which the service still holds, are not included.");
            return new ServedComparison(state, selection);
        }
    }
}
