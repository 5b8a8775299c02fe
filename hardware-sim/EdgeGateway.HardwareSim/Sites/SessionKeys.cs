using System.Security.Cryptography;
using System.Text.Json.Serialization;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>A sensor's session keys as <c>lorawan-keys.json</c> holds them: 32 hex digits each.</summary>
internal sealed record SessionKeys(
    [property: JsonPropertyName("nwkSKey")] string Network, [property: JsonPropertyName("appSKey")] string Application)
{
    /// <summary>Draws new keys.</summary>
    public static SessionKeys Fresh() => new(Draw(NetworkSessionKey.Size), Draw(ApplicationSessionKey.Size));

    /// <summary>What a sensor with these keys needs to send.</summary>
    public LoRaWanSession Session(DevAddr address) => new(
        address, NetworkSessionKey.Read(Convert.FromHexString(Network)), ApplicationSessionKey.Read(Convert.FromHexString(Application)));

    /// <summary>Never shows the keys.</summary>
    public override string ToString() => "(secret)";

    private static string Draw(int length) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(length));
}
