using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Reads and writes the text of PUSH_DATA without reflection.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PushBody))]
internal sealed partial class PushBodyJson : JsonSerializerContext;
