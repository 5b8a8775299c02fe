namespace EdgeGateway.Hub.CloudToDevice;

/// <summary>A property of a message as its file holds it.</summary>
internal sealed record QueuedProperty(string Name, string Value)
{
    public static QueuedProperty[] From(IEnumerable<KeyValuePair<string, string>> properties) => [.. properties.Select(p => new QueuedProperty(p.Key, p.Value))];

    public static KeyValuePair<string, string>[] Pairs(IEnumerable<QueuedProperty> properties) => [.. properties.Select(p => KeyValuePair.Create(p.Name, p.Value))];
}
