namespace EdgeGateway.Cloud.Ingest;

/// <summary>The last message of a partition that is in the store.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="Sequence">Its number.</param>
internal sealed record Checkpoint(string Offset, long Sequence);
