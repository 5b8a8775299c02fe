using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Uplink;

/// <summary>A folder for messages that the hub can never accept, so that they block nothing and a person can look at them.</summary>
/// <param name="folder">The folder; made when it is needed.</param>
internal sealed class SetAside(string folder)
{
    /// <summary>Keeps a message's content, unpacked.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public string Keep(HubMessage message)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{message.Id.Replace(':', '-')}.json");
        DurableFile.Write(path, System.Text.Encoding.UTF8.GetString(BodyEncoding.Unpack(message.Body, message.ContentEncoding).Span));
        return path;
    }
}
