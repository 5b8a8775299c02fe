using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Judges devices that ask for a hub: by an individual enrolment, else by any group.</summary>
/// <remarks>Source: iot-hub-protocol 2.3 and 10. A certificate's common name is the registration id; of a group, one of the group's authorities signed it.</remarks>
internal sealed class AttestationGate(EnrolmentStore enrolments, string idScope, TimeProvider time)
{
    /// <summary>Judges a device.</summary>
    /// <param name="scope">The id scope that it names.</param>
    /// <param name="registrationId">Who it says it is.</param>
    /// <param name="password">The token; null or empty for none.</param>
    /// <param name="certificate">The certificate that it has proven to own; null for none.</param>
    public AttestationVerdict Check(string scope, string registrationId, string? password, X509Certificate2? certificate)
    {
        if (scope != idScope)
        {
            return new AttestationVerdict.Refused($"it names the id scope {scope}, this is {idScope}");
        }

        if (!DeviceIds.IsValid(registrationId))
        {
            return new AttestationVerdict.Refused("its registration id is none");
        }

        SasToken? token = SasToken.TryParse(password);
        return enrolments.Find(isGroup: false, registrationId) is { } own
            ? Check(own, registrationId, token, certificate)
            : CheckGroups(registrationId, token, certificate);
    }

    private AttestationVerdict CheckGroups(string registrationId, SasToken? token, X509Certificate2? certificate)
    {
        string reason = "no enrolment knows it";
        foreach (Enrolment group in enrolments.All.Where(e => e.IsGroup))
        {
            AttestationVerdict verdict = Check(group, registrationId, token, certificate);
            if (verdict is AttestationVerdict.Proven)
            {
                return verdict;
            }

            reason = $"{((AttestationVerdict.Refused)verdict).Reason} (group {group.Id})";
        }

        return new AttestationVerdict.Refused(reason);
    }

    private AttestationVerdict Check(Enrolment enrolment, string registrationId, SasToken? token, X509Certificate2? certificate) =>
        enrolment.Certificates is null ? CheckKeys(enrolment, registrationId, token) : CheckCertificate(enrolment, registrationId, certificate);

    private AttestationVerdict CheckKeys(Enrolment enrolment, string registrationId, SasToken? token)
    {
        if (token is null)
        {
            return new AttestationVerdict.Refused("there is no shared access signature");
        }

        byte[] primary = KeyOf(enrolment, enrolment.PrimaryKey!, registrationId), secondary = KeyOf(enrolment, enrolment.SecondaryKey!, registrationId);
        TokenVerdict verdict = TokenRules.Check(token, ProvisioningNames.Resource(idScope, registrationId), time.GetUtcNow(), primary, secondary);
        return verdict is TokenVerdict.Refused refused
            ? new AttestationVerdict.Refused(refused.Reason)
            : new AttestationVerdict.Proven(enrolment, new IdentityRequest
            {
                AuthenticationType = DeviceIdentity.Sas, PrimaryKey = Convert.ToBase64String(primary), SecondaryKey = Convert.ToBase64String(secondary),
            });
    }

    private static byte[] KeyOf(Enrolment enrolment, string key, string registrationId)
    {
        byte[] bytes = Convert.FromBase64String(key);
        return enrolment.IsGroup ? ProvisioningNames.DeriveKey(bytes, registrationId) : bytes;
    }

    private AttestationVerdict CheckCertificate(Enrolment enrolment, string registrationId, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return new AttestationVerdict.Refused("it must show a certificate and showed none");
        }

        if (!CertificateRules.NamesOf(certificate).Contains(registrationId, StringComparer.Ordinal))
        {
            return new AttestationVerdict.Refused($"its certificate is of {certificate.Subject}, the common name must be the registration id");
        }

        var known = new X509Certificate2Collection();
        known.ImportFromPem(enrolment.Certificates);
        string? reason = enrolment.IsGroup
            ? CertificateRules.WhyNotSigned(certificate, known, time.GetUtcNow())
            : known[0].RawData.AsSpan().SequenceEqual(certificate.RawData) ? null : "its certificate is another than is enrolled";
        return reason is not null
            ? new AttestationVerdict.Refused(reason)
            : new AttestationVerdict.Proven(enrolment, new IdentityRequest
            {
                AuthenticationType = DeviceIdentity.SelfSigned, PrimaryThumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256),
            });
    }
}
