namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>A segment that is only read any more.</summary>
/// <param name="Name">Its files.</param>
/// <param name="Manifest">What it holds.</param>
internal sealed record ClosedSegment(SegmentName Name, SegmentManifest Manifest);
