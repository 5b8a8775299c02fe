using EdgeGateway.Cloud.Batch.Azure;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Who computes the tiles: one of these.</summary>
internal abstract record TileChoice
{
    private TileChoice()
    {
    }

    /// <summary>Threads of this process.</summary>
    public sealed record Threads : TileChoice;

    /// <summary>Worker processes on this machine.</summary>
    /// <param name="Ports">Where they listen.</param>
    public sealed record Workers(IReadOnlyList<int> Ports) : TileChoice;

    /// <summary>Worker processes on any machines.</summary>
    /// <param name="ConnectionStringFile">A file that says where their list is.</param>
    public sealed record Listed(string ConnectionStringFile) : TileChoice;

    /// <summary>A pool of Azure Batch.</summary>
    /// <param name="Azure">The account and the pool.</param>
    /// <param name="Program">The cloud-twin that its machines can run, one file.</param>
    public sealed record Pool(AzureBatchSettings Azure, string Program) : TileChoice;
}
