using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>The assignment on disk: a gateway starts with it when nobody can be asked.</summary>
/// <param name="path">The file.</param>
/// <param name="logger">Told when it is damaged.</param>
internal sealed class AssignmentFile(string path, ILogger logger)
{
    /// <summary>The file's name in the state directory.</summary>
    public const string Name = "assignment.json";

    /// <summary>The assignment; null when there is none, it is damaged, or it answers another question than is asked now.</summary>
    /// <param name="endpoint">The provisioning service that would be asked.</param>
    /// <param name="idScope">Its part that knows the gateway.</param>
    /// <param name="registrationId">The gateway's name there.</param>
    public Assignment? Read(string endpoint, string idScope, string registrationId)
    {
        try
        {
            Assignment? kept = DurableFile.Read(path) is { } text ? JsonSerializer.Deserialize(text, AssignmentJson.Default.Assignment) : null;
            return kept is not null && (kept.Version, kept.Endpoint, kept.IdScope, kept.RegistrationId) == (Assignment.PresentVersion, endpoint, idScope, registrationId) ? kept : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            Log.AssignmentDamaged(logger, path, e.Message);
            return null;
        }
    }

    /// <summary>Keeps an assignment; the old one stands until the new one is on disk.</summary>
    /// <exception cref="OperatorException">The disk refuses.</exception>
    public void Write(Assignment assignment)
    {
        try
        {
            DurableFile.Write(path, JsonSerializer.Serialize(assignment, AssignmentJson.Default.Assignment) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The assignment cannot be kept in {path} ({e.Message}): is the disk full or read-only?", e);
        }
    }
}
