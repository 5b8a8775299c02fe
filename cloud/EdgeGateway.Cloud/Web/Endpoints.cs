namespace EdgeGateway.Cloud.Web;

/// <summary>Where a running service serves: the content of endpoints.json. Holds no secret.</summary>
/// <param name="Url">The page.</param>
/// <param name="ProcessId">The service's process.</param>
internal sealed record Endpoints(string Url, int ProcessId)
{
    public const string FileName = "endpoints.json";
}
