namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>What a worker does: computes a tile.</summary>
[Alias("EdgeGateway.Tile")]
internal interface ITileGrain : IGrainWithIntegerKey
{
    /// <summary>Computes the distances of a task.</summary>
    /// <param name="task">As <see cref="TileTask.Write"/> makes it.</param>
    /// <returns>As <see cref="TileResult.Read"/> reads it.</returns>
    [Alias("Compute")]
    Task<byte[]> ComputeAsync(byte[] task);
}
