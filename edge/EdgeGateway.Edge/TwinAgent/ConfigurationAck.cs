using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>The acknowledgement of a writable property: <c>value</c> in force, <c>ac</c> code, <c>av</c> desired version, <c>ad</c> words.</summary>
/// <remarks>Source: IoT Plug and Play conventions, "Writable properties".</remarks>
internal static class ConfigurationAck
{
    private const int LongestValue = 24 * 1024; // the reported section holds 32 KB, and other things too
    private const int LongestText = 3 * 1024;   // bytes; a text property holds 4 KB
    private const int Applied = 200, Refused = 400, Failed = 500;

    /// <summary>It is in force.</summary>
    public static JsonObject ForApplied(JsonNode? inForce, long version) => Of(inForce, Applied, version, "applied");

    /// <summary>It is wrong and was refused whole.</summary>
    public static JsonObject ForRefused(JsonNode? inForce, long version, IReadOnlyList<Finding> findings) =>
        Of(inForce, Refused, version, string.Join("; ", findings));

    /// <summary>It is right but could not be put into force.</summary>
    public static JsonObject ForFailed(JsonNode? inForce, long version, string reason) => Of(inForce, Failed, version, reason);

    private static JsonObject Of(JsonNode? inForce, int code, long version, string words) => new()
    {
        ["value"] = Shown(inForce),
        ["ac"] = code,
        ["av"] = version,
        ["ad"] = Fitting(words),
    };

    private static string Fitting(string words)
    {
        if (Encoding.UTF8.GetByteCount(words) <= LongestText)
        {
            return words;
        }

        Encoding.UTF8.GetEncoder().Convert(words, new byte[LongestText], flush: false, out int taken, out _, out _);
        return words[..(char.IsHighSurrogate(words[taken - 1]) ? taken - 1 : taken)] + "...";
    }

    /// <summary>A configuration that is too large for the reported section is named by its hash.</summary>
    private static JsonNode? Shown(JsonNode? inForce)
    {
        if (inForce is null)
        {
            return null;
        }

        byte[] text = Encoding.UTF8.GetBytes(inForce.ToJsonString());
        return text.Length <= LongestValue
            ? inForce.DeepClone()
            : new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(text)), ["bytes"] = text.Length };
    }
}
