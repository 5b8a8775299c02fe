using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Https;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Registrations as devices read them.</summary>
/// <remarks>Source: iot-hub-protocol 10; the REST reference "Runtime Registration".</remarks>
internal static class RegistrationBody
{
    private const int Unauthorized = 401, UnauthorizedCode = 401002, NotFound = 404, NotFoundCode = 404202, Failure = 400207;

    /// <summary>The answer to a registration: ask again later.</summary>
    public static JsonObject Assigning(string operation) => new() { ["operationId"] = operation, ["status"] = ProvisioningNames.Assigning };

    /// <summary>The answer to a question for an operation.</summary>
    public static JsonObject Outcome(string operation, Registration registration) => new()
    {
        ["operationId"] = operation,
        ["status"] = registration.Status,
        ["registrationState"] = State(registration),
    };

    public static JsonObject State(Registration registration)
    {
        var state = new JsonObject
        {
            ["registrationId"] = registration.RegistrationId,
            ["createdDateTimeUtc"] = ServiceTime.Text(registration.CreatedAt),
            ["lastUpdatedDateTimeUtc"] = ServiceTime.Text(registration.UpdatedAt),
            ["status"] = registration.Status,
        };
        if (registration.Error is { } error)
        {
            (state["errorCode"], state["errorMessage"]) = (Failure, error);
            return state;
        }

        (state["assignedHub"], state["deviceId"], state["substatus"]) = (registration.AssignedHub, registration.DeviceId, "initialAssignment");
        return state;
    }

    public static (int Status, JsonObject Body) Refused(string reason, DateTimeOffset now) => (Unauthorized, Error(UnauthorizedCode, $"Unauthorized: {reason}.", now));

    public static (int Status, JsonObject Body) Unknown(string what, DateTimeOffset now) => (NotFound, Error(NotFoundCode, $"{what} is not known: register again.", now));

    private static JsonObject Error(int code, string message, DateTimeOffset now) => new()
    {
        ["errorCode"] = code,
        ["trackingId"] = Guid.NewGuid().ToString(),
        ["message"] = message,
        ["timestampUtc"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
    };
}
