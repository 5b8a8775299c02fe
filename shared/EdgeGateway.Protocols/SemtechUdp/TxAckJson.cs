using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Reads and writes the text of TX_ACK without reflection.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TxAckBody))]
internal sealed partial class TxAckJson : JsonSerializerContext;
