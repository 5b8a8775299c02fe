using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Where the fleet analysis gets its readings from: a file (<see cref="FleetCsvSource"/>) or the store.</summary>
internal interface ISeriesSource
{
    /// <summary>What messages and titles call it, such as <c>the file fleet.csv</c> or <c>the store</c>.</summary>
    string Name { get; }

    /// <summary>Whether it can be read from its beginning again; a pipe cannot. Known once <see cref="ReadAsync"/> has given a block.</summary>
    bool CanReadAgain => true;

    /// <summary>What was left out by the last <see cref="ReadAsync"/>, once it has come to its end.</summary>
    SourceNotes Notes { get; }

    /// <summary>Reads the readings of a window, in any order, duplicates included.</summary>
    /// <param name="window">From inclusive, to exclusive, UTC. Rows outside it are ignored by the caller, so a source may give more.</param>
    /// <param name="progress">Told the share that was read, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Blocks of rows; a block is valid until the next is asked for.</returns>
    IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken);

    /// <summary>From when to when the source has readings of any role, or null when it has none. Asked only after a <see cref="ReadAsync"/> that gave no row.</summary>
    Task<DataSpan?> SpanAsync(CancellationToken cancellationToken);
}
