using System.Text.Json;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>A JSON file that a person wrote for the simulator.</summary>
internal static class BenchDocument
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="OperatorException">The file is missing or not JSON.</exception>
    public static JsonElement Parse(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Options);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new OperatorException($"The file {path} is not JSON: {e.Message}", e);
        }
    }

    /// <exception cref="OperatorException">There are findings; names all of them.</exception>
    public static void RefuseIfWrong(string path, IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0)
        {
            throw new OperatorException($"The file {path} is wrong:\n  {string.Join("\n  ", findings)}");
        }
    }
}
