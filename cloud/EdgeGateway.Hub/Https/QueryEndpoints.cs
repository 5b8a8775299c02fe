using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Queries;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Https;

/// <summary>Queries over REST.</summary>
internal sealed class QueryEndpoints(ServiceCall call, TwinQuery search)
{
    private const int DefaultPage = 100, MostPage = 1000;
    private const string PageSize = "x-ms-max-item-count";

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/devices/query", (HttpContext context) => call.RunAsync(context, QueryAsync, Rights.ServiceConnect));

    private async Task<Outcome<HubAnswer>> QueryAsync(HttpContext context)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        Outcome<Query> query = QueryParser.Parse(IdentityBody.Text(body.Value, "query") ?? "");
        if (query.Error is { } wrong)
        {
            return wrong;
        }

        string size = context.Request.Headers[PageSize].ToString();
        int most = DefaultPage;
        if (size.Length > 0 && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostPage))
        {
            return HubError.Invalid($"{PageSize} is {size}: give 1 to {MostPage}.");
        }

        return search.Run(query.Value, most, context.Request.Headers[TwinQuery.Continuation].ToString());
    }
}
