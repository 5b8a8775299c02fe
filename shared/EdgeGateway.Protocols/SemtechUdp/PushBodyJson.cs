using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Reads and writes the text of PUSH_DATA without reflection. One context per text: all in one are over the coupling limit.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(PushBody))]
internal sealed partial class PushBodyJson : JsonSerializerContext;
