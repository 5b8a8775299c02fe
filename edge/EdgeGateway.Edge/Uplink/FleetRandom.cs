using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Chance for waits and renewals: another row of numbers for each gateway of a fleet, the same one when a start is played again.</summary>
internal static class FleetRandom
{
    /// <summary>Makes the row of a gateway's start.</summary>
    public static Random Of(string gateway, long boot)
    {
        byte[] name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{gateway}:{boot}"));
        return new Random(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(name)));
    }
}
