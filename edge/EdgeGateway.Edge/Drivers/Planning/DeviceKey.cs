using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>Which device something was learned of.</summary>
/// <param name="Place">Its bus and address, such as <c>boilers/10</c>.</param>
/// <param name="Map">Its map's name and 64 bits of the hash over what is read by it: any change there makes another device of it.</param>
internal sealed record DeviceKey(string Place, string Map)
{
    private const int HashLength = 16;

    /// <summary>The key of a configured device.</summary>
    public static DeviceKey Of(DeviceSettings device, IEnumerable<RegisterSpan> spans)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{device.Map.Bus.MaxBlock} {string.Join(' ', spans)}");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
        return new DeviceKey(PlaceOf(device), $"{device.Map.Name}@{hash}");
    }

    /// <summary>The bus and address of a configured device.</summary>
    public static string PlaceOf(DeviceSettings device) => string.Create(CultureInfo.InvariantCulture, $"{device.Bus}/{device.Unit}");
}
