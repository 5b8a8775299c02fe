using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads where a device says whether a point can be trusted.</summary>
internal static class HealthReader
{
    public static HealthRegister Read(DocumentNode node, MapDefaults defaults)
    {
        node.AllowOnly("table", "address", "good", "meanings", "qualities");
        IReadOnlyList<double> good = node.Numbers("good");
        if (good.Count == 0 || good.Any(content => content != Math.Floor(content) || content is < short.MinValue or > ushort.MaxValue))
        {
            node.Refuse("must list the contents, whole numbers, with which the value is good", "good");
        }

        IReadOnlyDictionary<long, string> words = MeaningReader.Read(node, "qualities", short.MinValue, short.MaxValue);
        var qualities = new Dictionary<long, Quality>();
        foreach ((long content, string word) in words)
        {
            if (DocumentWords.TryParse(word, StringComparison.Ordinal, out Quality quality))
            {
                qualities[content] = quality;
            }
            else
            {
                node.Refuse($"has \"{word}\" for {content}; allowed: {string.Join(", ", DocumentWords.Of<Quality>())}", "qualities");
            }
        }

        return new HealthRegister
        {
            Table = node.Word<RegisterTable>("table", RegisterTable.Holding),
            Address = RegisterPointReader.Address(node, "address", defaults),
            Good = [.. good.Select(content => (long)content)],
            Meanings = MeaningReader.Read(node, "meanings"),
            Qualities = qualities,
        };
    }
}
