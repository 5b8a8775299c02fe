using System.Text.Json;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>The files of the lake that count, as other programs may read them while the store is in use.</summary>
/// <param name="Schema">Name and version of the format.</param>
/// <param name="Files">By day.</param>
internal sealed record LakeManifest(string Schema, IReadOnlyList<LakeFile> Files)
{
    private const string SchemaName = "edgegateway.lake/1";

    public static void Write(string path, IReadOnlyList<LakeFile> files) =>
        ReadyFile.Write(path, new LakeManifest(SchemaName, files), LakeManifestJson.Default.LakeManifest);

    /// <summary>Reads the list; empty when there is none yet.</summary>
    /// <exception cref="OperatorException">The file is damaged.</exception>
    public static IReadOnlyList<LakeFile> Read(string path)
    {
        try
        {
            LakeManifest? manifest = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), LakeManifestJson.Default.LakeManifest) : null;
            return manifest is null or { Schema: SchemaName } ? manifest?.Files ?? []
                : throw new OperatorException($"The file {path} is not the list of a lake: its schema is \"{manifest.Schema}\", not \"{SchemaName}\".");
        }
        catch (JsonException e)
        {
            throw new OperatorException($"The lake's list {path} is damaged ({e.Message}): start cloud-twin serve once, which writes it anew.", e);
        }
    }
}
