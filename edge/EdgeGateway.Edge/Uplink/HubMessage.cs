namespace EdgeGateway.Edge.Uplink;

/// <summary>A message to the hub.</summary>
/// <param name="Id">Unique and the same when it is sent again.</param>
/// <param name="Body">The content.</param>
/// <param name="ContentType">Such as application/json.</param>
/// <param name="ContentEncoding">Such as utf-8.</param>
/// <param name="Properties">Application properties.</param>
internal sealed record HubMessage(
    string Id, ReadOnlyMemory<byte> Body, string ContentType, string ContentEncoding, IReadOnlyDictionary<string, string> Properties);
