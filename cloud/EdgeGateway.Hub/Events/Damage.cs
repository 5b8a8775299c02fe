namespace EdgeGateway.Hub.Events;

/// <summary>A stretch of a segment that holds no readable event although one stood there.</summary>
/// <param name="File">The segment.</param>
/// <param name="From">Where it begins in the file.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="FirstSequence">The first event that is missing.</param>
/// <param name="NextSequence">The first event that is readable again.</param>
internal sealed record Damage(string File, long From, long Length, long FirstSequence, long NextSequence);
