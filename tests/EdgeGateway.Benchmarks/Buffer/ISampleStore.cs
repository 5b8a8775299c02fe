using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>A way to keep samples on disk until they are taken away, oldest first.</summary>
internal interface ISampleStore : IAsyncDisposable
{
    /// <summary>Keeps samples in one commit; returns when the store calls them safe.</summary>
    Task KeepAsync(StoredReading[] samples);

    /// <summary>Reads the oldest samples, then takes them away in one commit.</summary>
    /// <param name="most">Most samples; what they were committed in may be taken whole.</param>
    /// <returns>How many there were; 0: the store is empty.</returns>
    Task<int> TakeAsync(int most);
}
