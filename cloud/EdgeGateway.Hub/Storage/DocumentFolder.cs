using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Storage;

/// <summary>One JSON file per document, each replaced whole and durably. The file's name is a hash of the document's id.</summary>
/// <remarks>Device ids may hold characters and lengths that file systems refuse, and differ in case only; a hash has neither trouble.</remarks>
/// <typeparam name="T">The document; it carries its own id.</typeparam>
internal sealed class DocumentFolder<T>
{
    private const int HashCharacters = 40;
    private readonly string folder;

    public DocumentFolder(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        DiskSync.Folder(Path.GetDirectoryName(folder)!);
    }

    /// <summary>Reads every document.</summary>
    /// <exception cref="OperatorException">One of them cannot be read.</exception>
    public IReadOnlyList<T> ReadAll()
    {
        var found = new List<T>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            try
            {
                found.Add(JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), HubFiles.Options) ?? throw new JsonException("The file holds null."));
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                throw new OperatorException($"The hub's file {file} cannot be read ({e.Message}): restore it from a backup, or move it away to forget what it holds.", e);
            }
        }

        return found;
    }

    /// <summary>Writes a document; when this returns it survives a power cut.</summary>
    public void Write(string id, T document) => Disk.Replace(FileOf(id), JsonSerializer.SerializeToUtf8Bytes(document, HubFiles.Options));

    /// <summary>Forgets a document; a missing one is fine.</summary>
    public void Delete(string id) => Disk.Delete(FileOf(id));

    private string FileOf(string id) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..HashCharacters] + ".json");
}
