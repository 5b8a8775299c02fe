using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>The names of the Device Provisioning Service: paths, topics, tokens and keys. Both sides use these.</summary>
/// <remarks>Source: iot-hub-protocol 10; "Communicate with your DPS using the MQTT protocol", "Symmetric key attestation", Microsoft documentation.</remarks>
public static class ProvisioningNames
{
    /// <summary>Where devices ask that know only their id scope.</summary>
    public const string GlobalHost = "global.azure-devices-provisioning.net";

    /// <summary>The version of the device API.</summary>
    public const string ApiVersion = "2019-03-31";

    /// <summary>The policy that a device's token names.</summary>
    public const string Policy = "registration";

    /// <summary>Filter for the answers on MQTT.</summary>
    public const string ResponseFilter = "$dps/registrations/res/#";

    /// <summary>What the topic of a registration begins with.</summary>
    public const string RegisterPrefix = "$dps/registrations/PUT/iotdps-register/";

    /// <summary>What the topic of a question for an operation's state begins with.</summary>
    public const string StatusPrefix = "$dps/registrations/GET/iotdps-get-operationstatus/";

    /// <summary>The states of a registration: the first goes on, the others are its end.</summary>
    public const string Assigning = "assigning", Assigned = "assigned", Disabled = "disabled", Failed = "failed";

    /// <summary>What a token opens, not encoded: <c>0ne00000000/registrations/gw-1</c>.</summary>
    public static string Resource(string idScope, string registrationId) => $"{idScope}/registrations/{registrationId}";

    /// <summary>The HTTPS path of a registration, each part encoded.</summary>
    public static string Path(string idScope, string registrationId) => $"{Uri.EscapeDataString(idScope)}/registrations/{Uri.EscapeDataString(registrationId)}";

    /// <summary>The topic of an answer.</summary>
    /// <param name="status">As of HTTP.</param>
    /// <param name="requestId">What the device called its request.</param>
    /// <param name="retryAfterSeconds">When to ask again; null when it is answered for good.</param>
    public static string Response(int status, string requestId, int? retryAfterSeconds) =>
        string.Create(CultureInfo.InvariantCulture, $"$dps/registrations/res/{status}/?$rid={requestId}")
        + (retryAfterSeconds is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&retry-after={retryAfterSeconds}"));

    /// <summary>The key of one device of a group: HMAC-SHA256 of its registration id with the group's key.</summary>
    /// <param name="groupKey">Decoded.</param>
    /// <param name="registrationId">The device.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] DeriveKey(ReadOnlySpan<byte> groupKey, string registrationId) => HMACSHA256.HashData(groupKey, Encoding.UTF8.GetBytes(registrationId));
}
