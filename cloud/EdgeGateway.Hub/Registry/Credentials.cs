using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Registry;

/// <summary>What devices may prove themselves with: keys and thumbprints, and which of them belong together.</summary>
/// <remarks>Source: iot-hub-protocol 2.1, 2.4 and 7.3.</remarks>
internal static class Credentials
{
    private const int Sha1Digits = 40, Sha256Digits = 64;

    /// <summary>The way of proof that a request means; null when it says nothing of it.</summary>
    public static string? TypeOf(IdentityRequest request) =>
        request.AuthenticationType ?? ((Normal(request.PrimaryThumbprint) ?? Normal(request.SecondaryThumbprint)) is null ? null : DeviceIdentity.SelfSigned);

    /// <summary>A thumbprint in capitals, without colons and spaces; null for none.</summary>
    public static string? Normal(string? thumbprint)
    {
        string bare = (thumbprint ?? "").Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return bare.Length == 0 ? null : bare.ToUpperInvariant();
    }

    /// <summary>Gives a device what the request names; the rest stays.</summary>
    public static DeviceIdentity Apply(DeviceIdentity old, IdentityRequest request) => old with
    {
        PrimaryKey = Given(request.PrimaryKey) ?? old.PrimaryKey,
        SecondaryKey = Given(request.SecondaryKey) ?? old.SecondaryKey,
        AuthenticationType = TypeOf(request) ?? old.AuthenticationType,
        PrimaryThumbprint = Normal(request.PrimaryThumbprint) ?? old.PrimaryThumbprint,
        SecondaryThumbprint = Normal(request.SecondaryThumbprint) ?? old.SecondaryThumbprint,
    };

    /// <summary>What is wrong with a request by itself; null for nothing.</summary>
    public static HubError? Refuse(IdentityRequest request)
    {
        if (request.AuthenticationType is not (null or DeviceIdentity.Sas or DeviceIdentity.SelfSigned or DeviceIdentity.CertificateAuthority))
        {
            return HubError.Invalid($"The local hub does not serve authentication type {request.AuthenticationType}, only sas, selfSigned and certificateAuthority.");
        }

        if (!Array.TrueForAll([request.PrimaryKey, request.SecondaryKey], key => string.IsNullOrEmpty(key) || DeviceIds.IsKey(key)))
        {
            return HubError.Invalid("A key is base64 of 16 to 64 bytes.");
        }

        return Array.TrueForAll([request.PrimaryThumbprint, request.SecondaryThumbprint], IsThumbprintOrNone)
            ? null
            : HubError.Invalid("A thumbprint is the SHA-1 or SHA-256 of a certificate: 40 or 64 hexadecimal digits.");
    }

    /// <summary>What is wrong with a request for a device; null for nothing.</summary>
    public static HubError? RefuseChange(DeviceIdentity? old, IdentityRequest request)
    {
        bool hasThumbprint = (Normal(request.PrimaryThumbprint) ?? Normal(request.SecondaryThumbprint) ?? old?.PrimaryThumbprint ?? old?.SecondaryThumbprint) is not null;
        return TypeOf(request) == DeviceIdentity.SelfSigned && !hasThumbprint
            ? HubError.Invalid("A device of type selfSigned needs a thumbprint: give x509Thumbprint.primaryThumbprint.")
            : null;
    }

    /// <summary>Whether connections made with the old identity must end.</summary>
    public static bool Differ(DeviceIdentity old, DeviceIdentity changed) =>
        (old.PrimaryKey, old.SecondaryKey, old.AuthenticationType, old.PrimaryThumbprint, old.SecondaryThumbprint)
        != (changed.PrimaryKey, changed.SecondaryKey, changed.AuthenticationType, changed.PrimaryThumbprint, changed.SecondaryThumbprint);

    private static string? Given(string? key) => string.IsNullOrEmpty(key) ? null : key;

    private static bool IsThumbprintOrNone(string? thumbprint) =>
        Normal(thumbprint) is not { } print || (print.Length is Sha1Digits or Sha256Digits && print.All(char.IsAsciiHexDigit));
}
