namespace EdgeGateway.Cloud.Web;

/// <summary>Tells browsers to load from here only, and to show the page in no frame.</summary>
internal static class SecurityHeaders
{
    // Styles inside elements: MudBlazor's theme and Plotly's tooltips set them. Everything else comes from this server.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
