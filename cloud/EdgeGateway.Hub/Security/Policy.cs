using System.Text;

namespace EdgeGateway.Hub.Security;

/// <summary>A shared access policy of the hub.</summary>
/// <param name="Name">Such as <c>iothubowner</c>.</param>
/// <param name="Key">Its key, base64.</param>
/// <param name="Rights">What it opens.</param>
internal sealed record Policy(string Name, string Key, Rights Rights)
{
    /// <summary>The key of IoT Hub tokens: the decoded bytes.</summary>
    public byte[] HubKey() => Convert.FromBase64String(Key);

    /// <summary>The key of Event Hubs tokens: the bytes of the text itself.</summary>
    public byte[] EventHubKey() => Encoding.UTF8.GetBytes(Key);

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"{Name} ({Rights})";
}
