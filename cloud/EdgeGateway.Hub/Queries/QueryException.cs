namespace EdgeGateway.Hub.Queries;

/// <summary>The text is no query that the hub understands. Thrown and caught inside the parser only.</summary>
internal sealed class QueryException(string message) : Exception(message);
