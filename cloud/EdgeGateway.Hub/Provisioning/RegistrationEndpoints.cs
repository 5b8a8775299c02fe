using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Https;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Provisioning over HTTPS.</summary>
/// <remarks>Source: iot-hub-protocol 10. SDKs send a body with GET too; no body says anything that the service needs, except what a custom allocation would read.</remarks>
internal sealed class RegistrationEndpoints(ServiceCall call, RegistrationDesk desk)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/{idScope}/registrations/{id}/register", (HttpContext context, string idScope, string id) =>
            RunAsync(context, idScope, id, proven => desk.Register(id, proven)));
        routes.MapGet("/{idScope}/registrations/{id}/operations/{operation}", (HttpContext context, string idScope, string id, string operation) =>
            RunAsync(context, idScope, id, _ => desk.Outcome(id, operation)));
        routes.MapPost("/{idScope}/registrations/{id}", (HttpContext context, string idScope, string id) =>
            RunAsync(context, idScope, id, _ => desk.State(id)));
    }

    private Task RunAsync(HttpContext context, string idScope, string id, Func<AttestationVerdict.Proven, (int Status, JsonObject Body)> serve) => call.RunUncheckedAsync(context, () =>
    {
        AttestationVerdict verdict = desk.Check(idScope, id, context.Request.Headers.Authorization, context.Connection.ClientCertificate);
        return Task.FromResult<Outcome<HubAnswer>>(context.Request.Query.ContainsKey("api-version")
            ? Answer(verdict is AttestationVerdict.Proven proven ? serve(proven) : desk.Refuse(((AttestationVerdict.Refused)verdict).Reason))
            : HubError.NoVersion);
    });

    private HubAnswer Answer((int Status, JsonObject Body) answer) => new(answer.Status, answer.Body)
    {
        Headers = answer.Status == StatusCodes.Status202Accepted ? [new("Retry-After", desk.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture))] : [],
    };
}
