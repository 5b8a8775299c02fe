namespace EdgeGateway.Hub.Registry;

/// <summary>Compares what an If-Match header asks for; quotes are optional, <c>*</c> is any.</summary>
internal static class ETags
{
    public static bool Fits(string? ifMatch, string etag) => string.IsNullOrEmpty(ifMatch) || ifMatch.Trim('"') is var wanted && (wanted == "*" || wanted == etag);
}
