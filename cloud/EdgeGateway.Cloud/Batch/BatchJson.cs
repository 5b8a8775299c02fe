using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeGateway.Cloud.Batch.Local;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>How the files of a job are written.</summary>
[JsonSerializable(typeof(BatchJob))]
[JsonSerializable(typeof(TaskReport))]
[JsonSerializable(typeof(SupervisorOrder))]
[JsonSerializable(typeof(SupervisorOutcome))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BatchJson : JsonSerializerContext
{
    /// <summary>Reads a file; null when there is none.</summary>
    /// <exception cref="OperatorException">The file is damaged.</exception>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException e)
        {
            throw new OperatorException($"The file {path} is damaged ({e.Message}): remove the job's folder and run the job again.", e);
        }
    }
}
