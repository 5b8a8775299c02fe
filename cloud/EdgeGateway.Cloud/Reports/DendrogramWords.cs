using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>What stands beside the rows of a dendrogram.</summary>
internal sealed class DendrogramWords(DendrogramInput input)
{
    private const int LongestCity = 24, LongestRemark = 46, MostNumbers = 3;

    private readonly Dictionary<int, int> sizes = input.Leaves.CountBy(leaf => leaf.Cluster).ToDictionary();

    /// <summary>Label, note and colour of a branch.</summary>
    public (string Label, string Note, Colour Colour) Of(DendrogramNode node)
    {
        if (node.Count == 1)
        {
            return Of(input.Leaves[node.Series]);
        }

        List<int> members = node.Members();
        List<DendrogramLeaf> marked = [.. members.Select(member => input.Leaves[member]).Where(leaf => leaf.Remark is not null)];
        return (Group(node, members), Note(marked, node.Count), marked.Count > 0 ? Colour.Alarm : Colour.Ink);
    }

    private (string Label, string Note, Colour Colour) Of(DendrogramLeaf leaf)
    {
        bool alone = sizes[leaf.Cluster] == 1 && input.Leaves.Count > 1;
        return (Name(leaf), Cut(leaf.Remark ?? (alone ? "alone" : ""), LongestRemark), leaf.Remark is not null ? Colour.Alarm : alone ? Colour.Lonely : Colour.Ink);
    }

    private string Group(DendrogramNode node, List<int> members)
    {
        if (members.Count <= MostNumbers)
        {
            return Numbers(members.Select(member => input.Leaves[member]), members.Count);
        }

        string size = members.Count.ToString("#,0", CultureInfo.InvariantCulture);
        DendrogramLeaf typical = input.Leaves[input.TypicalOf?.Invoke(members) ?? members[0]];
        return node.CanOpen ? $"{size} like {Name(typical)}" : $"{size} without a distance to any other";
    }

    private static string Note(List<DendrogramLeaf> marked, int of)
    {
        string?[] remarks = [.. marked.Select(leaf => leaf.Remark).Distinct()];
        return marked.Count == 0 ? ""
            : marked.Count == of && remarks.Length == 1 ? Cut($"all: {remarks[0]}", LongestRemark)
            : string.Create(CultureInfo.InvariantCulture, $"{marked.Count:#,0} stand{(marked.Count == 1 ? "s" : "")} out: {Numbers(marked, marked.Count)}");
    }

    private static string Numbers(IEnumerable<DendrogramLeaf> leaves, int count)
    {
        string first = string.Join(", ", leaves.Take(MostNumbers).Select(leaf => leaf.Number));
        return count > MostNumbers ? $"{first}, \u2026" : first;
    }

    private static string Name(DendrogramLeaf leaf) => $"{leaf.Number}  {Cut(leaf.City, LongestCity)}".TrimEnd();

    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text.AsSpan(0, longest - 1)}\u2026";
}
