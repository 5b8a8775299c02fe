using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>How the summary is written.</summary>
[JsonSerializable(typeof(BenchSummary))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
internal sealed partial class BenchJson : JsonSerializerContext;
