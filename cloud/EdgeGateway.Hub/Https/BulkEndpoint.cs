using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Https;

/// <summary>Many identities in one call. Each item stands alone: one that is refused does not stop the others.</summary>
internal sealed class BulkEndpoint(ServiceCall call, DeviceRegistry registry, TwinStore twins)
{
    private const int MostItems = 100;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/devices", (HttpContext context) => call.RunAsync(context, ApplyAllAsync, Rights.RegistryWrite));

    private async Task<Outcome<HubAnswer>> ApplyAllAsync(HttpContext context)
    {
        Outcome<JsonNode> body = await ServiceCall.BodyAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        if (body.Value is not JsonArray { Count: > 0 and <= MostItems } items || items.Any(i => i is not JsonObject))
        {
            return HubError.Invalid($"The body must be an array of 1 to {MostItems} devices.");
        }

        var errors = new JsonArray();
        foreach (JsonObject item in items.Cast<JsonObject>())
        {
            string id = IdentityBody.Text(item, "id") ?? "";
            if (Apply(id, item) is { } error)
            {
                errors.Add(new JsonObject { ["deviceId"] = id, ["moduleId"] = null, ["errorCode"] = error.Code, ["errorStatus"] = error.Text });
            }
        }

        return new HubAnswer(
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            new JsonObject { ["isSuccessful"] = errors.Count == 0, ["errors"] = errors, ["warnings"] = new JsonArray() });
    }

    private HubError? Apply(string id, JsonObject item)
    {
        IdentityRequest request = IdentityBody.Read(item);
        string? etag = IdentityBody.Text(item, "eTag") ?? "";
        return IdentityBody.Text(item, "importMode") switch
        {
            null or "create" => registry.Create(id, request).Error,
            "createOrUpdate" => CreateOrUpdate(id, request, "*"),
            "createOrUpdateIfMatchETag" => CreateOrUpdate(id, request, etag),
            "update" => registry.Update(id, request, "*").Error,
            "updateIfMatchETag" => registry.Update(id, request, etag).Error,
            "delete" => registry.Delete(id, "*").Error,
            "deleteIfMatchETag" => registry.Delete(id, etag).Error,
            var mode => ApplyTwin(id, item, mode),
        };
    }

    private HubError? CreateOrUpdate(string id, IdentityRequest request, string etag) =>
        registry.Find(id) is null ? registry.Create(id, request).Error : registry.Update(id, request, etag).Error;

    private HubError? ApplyTwin(string id, JsonObject item, string mode)
    {
        if (mode is not ("updateTwin" or "updateTwinIfMatchETag"))
        {
            return HubError.Invalid($"importMode {mode} is unknown.");
        }

        Outcome<TwinChange> change = TwinChange.Parse(item, replaces: false);
        if (change.Error is { } wrong)
        {
            return wrong;
        }

        string? ifMatch = mode == "updateTwin" ? "*" : IdentityBody.Text(item, "twinETag");
        return registry.Find(id) is { } device ? twins.Update(device, change.Value, ifMatch).Error : HubError.DeviceNotFound(id);
    }
}
