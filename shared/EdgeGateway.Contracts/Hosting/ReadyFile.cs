using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeGateway.Contracts.Hosting;

/// <summary>A small JSON file that a server writes when it serves, and that others wait for: addresses, process id. Holds no secret.</summary>
public static class ReadyFile
{
    /// <summary>Writes the file whole, or not at all.</summary>
    public static void Write<T>(string path, T content, JsonTypeInfo<T> type)
    {
        string temporary = path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(content, type) + "\n");
        File.Move(temporary, path, overwrite: true);
    }
}
