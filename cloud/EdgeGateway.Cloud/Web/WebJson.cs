using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Cloud.Web;

/// <summary>How small files of the service are written.</summary>
[JsonSerializable(typeof(Endpoints))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class WebJson : JsonSerializerContext;
