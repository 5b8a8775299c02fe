using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Certificates;

/// <summary>The authorities that sign devices' certificates, from the operator's file.</summary>
internal static class DeviceAuthorities
{
    /// <summary>Reads a PEM file.</summary>
    /// <exception cref="OperatorException">It cannot be read or holds no certificate.</exception>
    public static X509Certificate2Collection Load(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {file} of --device-ca cannot be read ({e.Message}): name a PEM file with certificates.", e);
        }

        return found.Count > 0 ? found : throw new OperatorException($"The file {file} of --device-ca holds no certificate: name a PEM file that begins with -----BEGIN CERTIFICATE-----.");
    }
}
