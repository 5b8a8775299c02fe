using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads what the registers of a device's clock hold: one word each, or two with a stroke for its high and low byte.</summary>
internal static class ClockFieldsReader
{
    private static readonly ClockField[] Needed = [ClockField.Year, ClockField.Month, ClockField.Day, ClockField.Hour, ClockField.Minute];

    public static IReadOnlyList<ClockRegister> Read(DocumentNode node)
    {
        IReadOnlyList<string> words = node.Texts("fields") ?? [];
        var registers = new List<ClockRegister>();
        foreach (string word in words)
        {
            string[] parts = word.Split('/');
            if (parts.Length > 2 || !DocumentWords.TryParse(parts[0], StringComparison.Ordinal, out ClockField first) | !DocumentWords.TryParse(parts[^1], StringComparison.Ordinal, out ClockField last))
            {
                node.Refuse($"has \"{word}\"; allowed: {string.Join(", ", DocumentWords.Of<ClockField>())}, or two of them for high/low byte", "fields");
                continue;
            }

            registers.Add(parts.Length == 2 ? new ClockRegister(first, last) : new ClockRegister(ClockField.None, last));
        }

        if (words.Count == registers.Count && !IsWhole(registers))
        {
            node.Refuse($"must name {string.Join(", ", Needed.Select(f => f.ToString().ToLowerInvariant()))} and 1 to {RegisterPoint.MostRegisters} registers", "fields");
        }

        return registers;
    }

    private static bool IsWhole(List<ClockRegister> registers) => registers.Count is > 0 and <= RegisterPoint.MostRegisters &&
        Needed.All(field => registers.Any(register => register.High == field || register.Low == field));
}
