using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>The name of this provisioning service among all; made at the first start. No secret.</summary>
internal static class IdScope
{
    private const int Digits = 8;

    /// <summary>Reads it, or makes it: <c>0ne</c> and eight digits.</summary>
    public static string Open(StateDirectory state)
    {
        string file = state.File("id-scope");
        if (!File.Exists(file))
        {
            Disk.Replace(file, Encoding.ASCII.GetBytes($"0ne{RandomNumberGenerator.GetHexString(Digits)}\n"));
        }

        return SecretFile.Read(file, "id scope");
    }
}
