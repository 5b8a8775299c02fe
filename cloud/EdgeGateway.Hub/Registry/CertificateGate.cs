using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Registry;

/// <summary>Judges the certificates of devices.</summary>
/// <remarks>Source: iot-hub-protocol 2.4. A thumbprint stands for one certificate, whatever it says; a signed one must be in time and name the device.</remarks>
/// <param name="authorities">Those that sign, and those between them and the devices.</param>
/// <param name="time">For the certificates' time.</param>
internal sealed class CertificateGate(X509Certificate2Collection authorities, TimeProvider time)
{
    /// <summary>Judges a device by the certificate that it has proven to own.</summary>
    public DeviceVerdict Check(DeviceIdentity device, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return new DeviceVerdict.Refused("it must show a certificate and showed none");
        }

        if (device.AuthenticationType == DeviceIdentity.SelfSigned)
        {
            return IsKnown(device, certificate) ? Admit(device, DateTimeOffset.MaxValue) : new DeviceVerdict.Refused("its certificate has another thumbprint than is registered");
        }

        if (!CertificateRules.NamesOf(certificate).Contains(device.DeviceId, StringComparer.Ordinal))
        {
            return new DeviceVerdict.Refused($"its certificate is of {certificate.Subject}, the common name must be the device's id");
        }

        return CertificateRules.WhyNotSigned(certificate, authorities, time.GetUtcNow()) is { } reason ? new DeviceVerdict.Refused(reason) : Admit(device, new DateTimeOffset(certificate.NotAfter));
    }

    private static bool IsKnown(DeviceIdentity device, X509Certificate2 certificate)
    {
        string[] prints = [certificate.GetCertHashString(HashAlgorithmName.SHA1), certificate.GetCertHashString(HashAlgorithmName.SHA256)];
        return prints.Contains(device.PrimaryThumbprint, StringComparer.Ordinal) || prints.Contains(device.SecondaryThumbprint, StringComparer.Ordinal);
    }

    private static DeviceVerdict.Admitted Admit(DeviceIdentity device, DateTimeOffset ends) =>
        new(device, ends, """{"scope":"device","type":"x509","issuer":"external","acceptingIpFilterRule":null}""");
}
