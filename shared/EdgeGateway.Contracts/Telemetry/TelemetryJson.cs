using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Contracts.Telemetry;

/// <summary>How the messages of this folder are written as JSON; generated at build time, so that it lives in a Native AOT program.</summary>
[JsonSerializable(typeof(TelemetryMessage))]
[JsonSerializable(typeof(GapMessage))]
[JsonSerializable(typeof(ConfigurationAckMessage))]
[JsonSerializable(typeof(GatewayLedger))]
[JsonSerializable(typeof(StoreLedger))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
public sealed partial class TelemetryJson : JsonSerializerContext;
