using System.Text.Json.Nodes;
using EdgeGateway.Hub.Https;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Enrolments over REST, at the paths of the provisioning service, with the rights of the hub's registry.</summary>
internal sealed class EnrolmentEndpoints(ServiceCall call, EnrolmentStore store, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/enrollments", isGroup: false);
        Map(routes, "/enrollmentGroups", isGroup: true);
    }

    private void Map(IEndpointRouteBuilder routes, string path, bool isGroup)
    {
        routes.MapPost($"{path}/query", (HttpContext context) => call.RunAsync(context, () => List(isGroup), Rights.RegistryRead));
        routes.MapGet(path + "/{id}", (HttpContext context, string id) => call.RunAsync(context, () => Show(isGroup, id, EnrolmentBody.Write), Rights.RegistryRead));
        routes.MapPost(path + "/{id}/attestationmechanism", (HttpContext context, string id) =>
            call.RunAsync(context, () => Show(isGroup, id, EnrolmentBody.Attestation), Rights.RegistryWrite));
        routes.MapPut(path + "/{id}", (HttpContext context, string id) => call.RunAsync(context, () => PutAsync(context, isGroup, id), Rights.RegistryWrite));
        routes.MapDelete(path + "/{id}", (HttpContext context, string id) =>
            call.RunAsync(context, () => store.Remove(isGroup, id) ? HubAnswer.NoContent : Unknown(id), Rights.RegistryWrite));
    }

    private Outcome<HubAnswer> List(bool isGroup) => HubAnswer.Ok(new JsonArray([.. store.All.Where(e => e.IsGroup == isGroup).Select(EnrolmentBody.Write)]));

    private Outcome<HubAnswer> Show(bool isGroup, string id, Func<Enrolment, JsonObject> write) => store.Find(isGroup, id) is { } found ? HubAnswer.Ok(write(found)) : Unknown(id);

    private async Task<Outcome<HubAnswer>> PutAsync(HttpContext context, bool isGroup, string id)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        Outcome<Enrolment> made = EnrolmentBody.Read(body.Value, isGroup, id, store.Find(isGroup, id), time.GetUtcNow());
        if (made.Error is { } error)
        {
            return error;
        }

        store.Put(made.Value);
        return HubAnswer.Ok(EnrolmentBody.Write(made.Value));
    }

    private static HubError Unknown(string id) => new(404, "EnrollmentNotFound", 404201, $"There is no enrolment {id}.");
}
