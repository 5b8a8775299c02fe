namespace EdgeGateway.Cloud.Store;

/// <summary>A Parquet file of the lake.</summary>
/// <param name="Path">Relative to the lake folder, with '/'.</param>
/// <param name="Day">The day (UTC) that all its readings lie in.</param>
/// <param name="Kind"><see cref="Live"/> or <see cref="Imported"/>.</param>
/// <param name="Rows">Readings.</param>
internal sealed record LakeFile(string Path, DateOnly Day, string Kind, long Rows)
{
    /// <summary>Readings of gateways.</summary>
    public const string Live = "live";

    /// <summary>Readings of a file that was imported.</summary>
    public const string Imported = "import";
}
