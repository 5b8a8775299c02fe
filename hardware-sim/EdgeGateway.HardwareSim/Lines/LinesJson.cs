using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>How a bench of lines speaks to machines.</summary>
[JsonSerializable(typeof(Dictionary<string, LinePlace>))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class LinesJson : JsonSerializerContext;
