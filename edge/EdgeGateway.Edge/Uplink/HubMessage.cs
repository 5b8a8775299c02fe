namespace EdgeGateway.Edge.Uplink;

/// <summary>A message to the hub.</summary>
/// <param name="Id">Unique and the same when it is sent again.</param>
/// <param name="Body">The content.</param>
/// <param name="ContentType">Such as application/json.</param>
/// <param name="ContentEncoding">How the body is packed, in the words of <see cref="EdgeGateway.Contracts.Telemetry.BodyEncoding"/>.</param>
/// <param name="Properties">Application properties.</param>
internal sealed record HubMessage(
    string Id, ReadOnlyMemory<byte> Body, string ContentType, string ContentEncoding, IReadOnlyDictionary<string, string> Properties);
