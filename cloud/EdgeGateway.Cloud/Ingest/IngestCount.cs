namespace EdgeGateway.Cloud.Ingest;

/// <summary>What became of some messages.</summary>
/// <param name="Messages">How many there were.</param>
/// <param name="Readings">Readings in them.</param>
/// <param name="Added">Readings that were new to the store.</param>
/// <param name="Unreadable">Messages that went to the dead letters.</param>
internal readonly record struct IngestCount(int Messages, int Readings, int Added, int Unreadable);
