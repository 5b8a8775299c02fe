using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Computes the tiles of a square of distances: threads of this process (<see cref="ThreadTileRunner"/>) or workers (<see cref="OrleansTileRunner"/>).</summary>
internal interface ITileRunner
{
    /// <summary>Computes tiles and puts them into their places. The distances are the same to the last bit whoever computes them.</summary>
    /// <param name="vectors">The series.</param>
    /// <param name="tiles">Which tiles.</param>
    /// <param name="distances">Where they go.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the work between two tiles.</param>
    Task RunAsync(SeriesVectors vectors, IReadOnlyList<DistanceTile> tiles, SquareDistances distances, IProgress<double>? progress, CancellationToken cancellationToken);
}
