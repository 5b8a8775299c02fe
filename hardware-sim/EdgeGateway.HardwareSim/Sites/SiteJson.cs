using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>How the files of a simulated site are written.</summary>
[JsonSerializable(typeof(ProducedReport))]
[JsonSerializable(typeof(Dictionary<string, SessionKeys>))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
internal sealed partial class SiteJson : JsonSerializerContext;
