using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Reads and writes the text of PULL_RESP without reflection.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PullRespBody))]
internal sealed partial class PullRespJson : JsonSerializerContext;
