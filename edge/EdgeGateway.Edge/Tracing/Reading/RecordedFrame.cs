using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Tracing.Reading;

/// <summary>A frame as a file tells of it.</summary>
/// <param name="Place">Where in the file, for errors: the file's name and a line or byte.</param>
/// <param name="Frame">The frame. A refusal counts as a reply: the file's words do not tell them apart, its bytes do.</param>
/// <param name="Words">What it says by the file; empty when the file has no words.</param>
internal sealed record RecordedFrame(string Place, TracedFrame Frame, string Words);
