namespace EdgeGateway.Cloud.Web;

/// <summary>Refuses changes that a page of another site asks a visitor's browser for.</summary>
internal sealed class SameSiteFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpRequest request = context.HttpContext.Request;
        string from = request.Headers["Sec-Fetch-Site"].ToString();
        bool foreign = !HttpMethods.IsGet(request.Method) && (from is "cross-site" or "same-site" || !OwnOrigin(request));
        return foreign ? ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status403Forbidden)) : next(context);
    }

    private static bool OwnOrigin(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority == request.Host.Value);
    }
}
