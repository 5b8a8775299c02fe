using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads the <c>uplink</c> part of a configuration.</summary>
internal static class UplinkReader
{
    private const double ShortestReturn = 10, LongestReturn = 86_400;

    public static UplinkSettings Read(DocumentNode root)
    {
        UplinkSettings usual = UplinkSettings.Default;
        if (root.Object("uplink") is not { } node)
        {
            return usual;
        }

        node.AllowOnly("transports", "proxy", "returnAfterSeconds");
        return new UplinkSettings(
            Transports(node) ?? usual.Transports,
            Proxy(node),
            TimeSpan.FromSeconds(node.Number("returnAfterSeconds", ShortestReturn, LongestReturn, usual.ReturnAfter.TotalSeconds)));
    }

    private static IReadOnlyList<Transport>? Transports(DocumentNode node)
    {
        const string Member = "transports";
        if (node.Texts(Member) is not { } words)
        {
            return null;
        }

        if (words.Count == 0 || words.Distinct(StringComparer.Ordinal).Count() != words.Count || words.Any(word => TransportWords.Find(word) is null))
        {
            node.Refuse($"is [{string.Join(", ", words)}]; allowed: at least one of {TransportWords.All}, each once, the preferred one first", Member);
            return null;
        }

        return [.. words.Select(TransportWords.Find).OfType<Transport>()];
    }

    private static ProxyAddress? Proxy(DocumentNode node)
    {
        const string Member = "proxy";
        if (node.OptionalText(Member) is not { } text)
        {
            return null;
        }

        ProxyAddress? proxy = ProxyAddress.TryParse(text);
        if (proxy is null)
        {
            node.Refuse($"is not an address of a proxy; allowed: {ProxyAddress.Form}", Member);
        }

        return proxy;
    }
}
