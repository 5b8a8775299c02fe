namespace EdgeGateway.Hub.Amqp;

/// <summary>What readers may ask for: the hub's event stream and its consumer groups.</summary>
/// <param name="ConsumerGroups">Every group, <c>$Default</c> among them.</param>
internal sealed record EventHubName(IReadOnlyList<string> ConsumerGroups)
{
    /// <summary>The name of the event stream in connection strings.</summary>
    public const string Entity = "iothub-ehub";

    public const string DefaultGroup = "$Default";

    /// <summary>What clients of the hub's own name call the same stream.</summary>
    private const string OldEntity = "messages/events";

    /// <summary>Whether a path is the event stream itself.</summary>
    public static bool IsEntity(string path) => Same(path, Entity) || Same(path, OldEntity);

    public bool HasGroup(string name) => ConsumerGroups.Any(group => Same(group, name));

    /// <summary>Takes the entity's name off an address; null when the address begins with another.</summary>
    public static string? Below(string address)
    {
        string path = address.Trim('/');
        foreach (string entity in (string[])[Entity, OldEntity])
        {
            if (path.StartsWith(entity + "/", StringComparison.OrdinalIgnoreCase))
            {
                return path[(entity.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>A path by the stream's one name, whichever name the client used; other paths stay as they are.</summary>
    public static string Canonical(string path) => IsEntity(path) ? Entity : Below(path) is { } below ? $"{Entity}/{below}" : path;

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
