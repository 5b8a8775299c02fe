using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Cloud.Store;

/// <summary>How the manifest is written.</summary>
[JsonSerializable(typeof(LakeManifest))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
internal sealed partial class LakeManifestJson : JsonSerializerContext;
