using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Https;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Enrolments as the service API writes and reads them.</summary>
/// <remarks>Source: the REST references "Individual Enrollment" and "Enrollment Group" of the provisioning service; what stands here is the part that the local hub serves.</remarks>
internal static class EnrolmentBody
{
    private const string Keys = "symmetricKey", X509 = "x509", Individual = "registrationId", Group = "enrollmentGroupId";

    /// <summary>Without the keys.</summary>
    public static JsonObject Write(Enrolment enrolment) => new()
    {
        [enrolment.IsGroup ? Group : Individual] = enrolment.Id,
        ["deviceId"] = enrolment.DeviceId,
        ["iotHubHostName"] = enrolment.HubHost,
        ["provisioningStatus"] = enrolment.Status,
        ["createdDateTimeUtc"] = ServiceTime.Text(enrolment.CreatedAt),
        ["attestation"] = new JsonObject { ["type"] = enrolment.Certificates is null ? Keys : X509 },
    };

    /// <summary>What proves a device, keys included.</summary>
    public static JsonObject Attestation(Enrolment enrolment) => enrolment.Certificates is null
        ? new JsonObject { ["type"] = Keys, [Keys] = new JsonObject { ["primaryKey"] = enrolment.PrimaryKey, ["secondaryKey"] = enrolment.SecondaryKey } }
        : new JsonObject { ["type"] = X509, [X509] = new JsonObject { [Holder(enrolment.IsGroup)] = new JsonObject { ["primary"] = new JsonObject { ["certificate"] = enrolment.Certificates } } } };

    /// <summary>Reads an enrolment; keys that are not given are kept, or made for a new one.</summary>
    public static Outcome<Enrolment> Read(JsonObject body, bool isGroup, string id, Enrolment? old, DateTimeOffset now)
    {
        var attestation = body["attestation"] as JsonObject;
        string? type = IdentityBody.Text(attestation, "type");
        var made = new Enrolment
        {
            Id = id,
            IsGroup = isGroup,
            DeviceId = IdentityBody.Text(body, "deviceId"),
            HubHost = IdentityBody.Text(body, "iotHubHostName"),
            Status = IdentityBody.Text(body, "provisioningStatus") ?? Enrolment.Enabled,
            CreatedAt = old?.CreatedAt ?? now,
        };
        if (Refuse(made) is { } refusal)
        {
            return refusal;
        }

        return type switch
        {
            Keys => ReadKeys(made, attestation![Keys] as JsonObject, old),
            X509 => ReadCertificates(made, attestation![X509] as JsonObject),
            _ => HubError.Invalid($"The attestation type is {type}: the local hub serves {Keys} and {X509}."),
        };
    }

    private static HubError? Refuse(Enrolment made)
    {
        if (!DeviceIds.IsValid(made.Id) || (made.DeviceId is { } device && !DeviceIds.IsValid(device)))
        {
            return HubError.Invalid("Enrolments and devices have ids of 1 to 128 characters out of A-Z a-z 0-9 - . + % _ # * ? ! ( ) , : = @ $ '.");
        }

        if (made.IsGroup && made.DeviceId is not null)
        {
            return HubError.Invalid("A group names no device: each has its registration id.");
        }

        return made.Status is Enrolment.Enabled or Enrolment.Disabled ? null : HubError.Invalid($"provisioningStatus is {made.Status}: it must be enabled or disabled.");
    }

    private static Outcome<Enrolment> ReadKeys(Enrolment made, JsonObject? keys, Enrolment? old)
    {
        string primary = Given(keys, "primaryKey") ?? old?.PrimaryKey ?? PolicyStore.NewKey(), secondary = Given(keys, "secondaryKey") ?? old?.SecondaryKey ?? PolicyStore.NewKey();
        return DeviceIds.IsKey(primary) && DeviceIds.IsKey(secondary)
            ? made with { PrimaryKey = primary, SecondaryKey = secondary }
            : HubError.Invalid("A key is base64 of 16 to 64 bytes.");
    }

    private static Outcome<Enrolment> ReadCertificates(Enrolment made, JsonObject? x509)
    {
        string pem = IdentityBody.Text((x509?[Holder(made.IsGroup)] as JsonObject)?["primary"] as JsonObject, "certificate") ?? "";
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            // Told below: PEM that holds no certificate does not throw, and means the same.
        }

        return found.Count > 0
            ? made with { Certificates = pem }
            : HubError.Invalid($"x509.{Holder(made.IsGroup)}.primary.certificate holds no certificate in PEM.");
    }

    private static string Holder(bool isGroup) => isGroup ? "signingCertificates" : "clientCertificates";

    private static string? Given(JsonObject? keys, string name) => IdentityBody.Text(keys, name) is { Length: > 0 } key ? key : null;
}
