using System.Text.Json.Serialization;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>Reads and writes the text of TX_ACK without reflection. One context per text: all in one are over the coupling limit.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TxAckBody))]
internal sealed partial class TxAckJson : JsonSerializerContext;
