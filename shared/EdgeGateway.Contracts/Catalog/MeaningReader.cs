using System.Globalization;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads a table of numbers and what they mean.</summary>
internal static class MeaningReader
{
    /// <param name="node">The node that has the table.</param>
    /// <param name="member">The table; missing: empty.</param>
    /// <param name="least">The smallest number allowed.</param>
    /// <param name="most">The largest.</param>
    public static IReadOnlyDictionary<long, string> Read(DocumentNode node, string member, long least = long.MinValue, long most = long.MaxValue)
    {
        var meanings = new Dictionary<long, string>();
        if (node.Object(member) is not { } table)
        {
            return meanings;
        }

        foreach (string name in table.Names())
        {
            if (long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most)
            {
                meanings[number] = table.Text(name);
            }
            else
            {
                table.Refuse(string.Create(CultureInfo.InvariantCulture, $"has the name \"{name}\"; allowed: whole numbers from {least} to {most}"));
            }
        }

        return meanings;
    }
}
