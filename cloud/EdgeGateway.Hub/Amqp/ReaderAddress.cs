using System.Text.RegularExpressions;

namespace EdgeGateway.Hub.Amqp;

/// <summary>What a reader's link is attached to: a partition, seen by a consumer group.</summary>
/// <param name="Group">The consumer group.</param>
/// <param name="Partition">The partition, as text.</param>
internal sealed partial record ReaderAddress(string Group, string Partition)
{
    /// <summary>What a token must cover.</summary>
    public string Path => $"{EventHubName.Entity}/ConsumerGroups/{Group}/Partitions/{Partition}";

    /// <summary>Reads <c>{entity}/ConsumerGroups/{group}/Partitions/{partition}</c>, absolute or not; null for anything else.</summary>
    public static ReaderAddress? TryParse(string address)
    {
        string path = address.Contains("://", StringComparison.Ordinal) ? Audience.Parse(address).Path : address;
        Match match = EventHubName.Below(path) is { } below ? Form().Match(below) : Match.Empty;
        return match.Success ? new ReaderAddress(match.Groups["group"].Value, match.Groups["partition"].Value) : null;
    }

    [GeneratedRegex("^ConsumerGroups/(?<group>[^/]+)/Partitions/(?<partition>[^/]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
