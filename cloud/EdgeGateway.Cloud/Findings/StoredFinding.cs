namespace EdgeGateway.Cloud.Findings;

/// <summary>Something that deserves a human look.</summary>
/// <param name="Id">Its name; the same cause in the same window has the same one.</param>
/// <param name="Installation">The heating plant.</param>
/// <param name="City">Where it stands.</param>
/// <param name="Kind">The cause, such as <c>stuck</c>, or which method found it, such as <c>cluster</c>.</param>
/// <param name="Since">From when the readings were looked at, UTC.</param>
/// <param name="Until">Until when, not included, UTC.</param>
/// <param name="Evidence">Why, in words.</param>
/// <param name="Rank">1 is the most urgent of its run.</param>
/// <param name="Status">One of <see cref="FindingStatus"/>.</param>
/// <param name="Note">What the human said.</param>
/// <param name="Created">When it was first found, UTC.</param>
/// <param name="Decided">When the human decided, UTC; null while it waits.</param>
public sealed record StoredFinding(
    string Id, long Installation, string City, string Kind, DateTime Since, DateTime Until, string Evidence, int Rank, string Status, string Note,
    DateTime Created, DateTime? Decided);
