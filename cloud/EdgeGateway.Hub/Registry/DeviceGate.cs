using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Registry;

/// <summary>Judges a device: by a token of its own keys, by its certificate, or by a token of a policy with the right DeviceConnect.</summary>
internal sealed class DeviceGate(DeviceRegistry registry, TokenGate policies, CertificateGate certificates, HubHostName host, TimeProvider time)
{
    /// <summary>Judges a connection attempt.</summary>
    /// <param name="hostName">The hub's name as the device wrote it.</param>
    /// <param name="deviceId">Who it says it is.</param>
    /// <param name="password">The token; null or empty for none.</param>
    /// <param name="certificate">The certificate that it has proven to own; null for none.</param>
    public DeviceVerdict Check(string hostName, string deviceId, string? password, X509Certificate2? certificate = null) =>
        host.IsMine(hostName) ? CheckDevice(deviceId, password, certificate) : new DeviceVerdict.Refused($"it asks for hub {hostName}, this is {host.Name}");

    /// <summary>Judges an attempt of a device that came by the hub's name.</summary>
    public DeviceVerdict CheckDevice(string deviceId, string? password, X509Certificate2? certificate)
    {
        if (registry.Find(deviceId) is not { } device)
        {
            return new DeviceVerdict.Refused("the device is not registered");
        }

        if (!device.IsEnabled)
        {
            return new DeviceVerdict.Refused("the device is disabled");
        }

        SasToken? token = SasToken.TryParse(password);
        if (token?.Policy is not null)
        {
            return CheckPolicy(device, password!);
        }

        if (device.AuthenticationType != DeviceIdentity.Sas)
        {
            return certificates.Check(device, certificate);
        }

        return token is null ? new DeviceVerdict.Refused("there is no shared access signature") : CheckOwn(device, token);
    }

    /// <summary>Looks once more at what was granted earlier: the device may have been disabled, deleted or given other keys since.</summary>
    public DeviceVerdict Recheck(DeviceVerdict.Admitted granted) =>
        registry.Find(granted.Device.DeviceId) is { } device && device.ETag == granted.Device.ETag
            ? granted
            : new DeviceVerdict.Refused("the device was changed since its token was put");

    private DeviceVerdict CheckOwn(DeviceIdentity device, SasToken token)
    {
        string named = token.Resource.Split('/')[0];
        if (!host.IsMine(named))
        {
            return new DeviceVerdict.Refused($"the token is for {named}, not for this hub");
        }

        TokenVerdict verdict = TokenRules.Check(
            token, $"{named}/devices/{device.DeviceId}", time.GetUtcNow(), Convert.FromBase64String(device.PrimaryKey), Convert.FromBase64String(device.SecondaryKey));
        return Judge(device, verdict, "device");
    }

    private DeviceVerdict CheckPolicy(DeviceIdentity device, string token) =>
        Judge(device, policies.CheckHub(token, $"/devices/{device.DeviceId}", Rights.DeviceConnect), "hub");

    private static DeviceVerdict Judge(DeviceIdentity device, TokenVerdict verdict, string scope) => verdict switch
    {
        TokenVerdict.Granted granted => new DeviceVerdict.Admitted(device, granted.Ends, AuthMethod(scope)),
        TokenVerdict.Refused refused => new DeviceVerdict.Refused(refused.Reason),
        _ => throw new InvalidOperationException("A verdict is granted or refused."),
    };

    private static string AuthMethod(string scope) => $$"""{"scope":"{{scope}}","type":"sas","issuer":"iothub","acceptingIpFilterRule":null}""";
}
