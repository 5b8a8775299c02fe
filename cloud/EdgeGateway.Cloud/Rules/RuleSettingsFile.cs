using System.Text.Json;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Rules;

/// <summary>A file with the rules' settings.</summary>
internal static class RuleSettingsFile
{
    /// <summary>The file in the state directory that counts when no other is named.</summary>
    public const string StateName = "rules.json";

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The settings that count when no file is named: the state directory's file, else the defaults.</summary>
    /// <param name="state">The path of the state directory.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperatorException">There is a file and something in it is wrong.</exception>
    public static async Task<RuleSettings> OfStateAsync(string state, CancellationToken cancellationToken)
    {
        string path = Path.Combine(state, StateName);
        return File.Exists(path) ? await ReadAsync(path, cancellationToken) : new RuleSettings { Zone = SiteTimeZone.Get(SiteTimeZone.Default) };
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="OperatorException">It is missing, is not JSON, or something in it is wrong.</exception>
    public static async Task<RuleSettings> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken), Options);
            (RuleSettings settings, List<Finding> wrong) = RuleSettingsReader.Read(document.RootElement);
            return wrong.Count == 0 ? settings : throw new OperatorException($"The rule settings {path} are refused:\n  {string.Join("\n  ", wrong)}");
        }
        catch (JsonException e)
        {
            throw new OperatorException($"The rule settings {path} are not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The rule settings {path} cannot be read ({e.Message}): give an existing file with --settings FILE.", e);
        }
    }
}
