using System.Globalization;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Which registers of a trace are meant; null: any.</summary>
/// <param name="Unit">The device's address.</param>
/// <param name="Table">The table.</param>
/// <param name="Address">The first register.</param>
/// <param name="Count">How many.</param>
internal sealed record RegisterChoice(int? Unit, RegisterTable? Table, int? Address, int? Count)
{
    /// <summary>What is meant of an answer; null when nothing is.</summary>
    public RegisterReply? Of(RegisterReply reply) =>
        reply.Unit.ToByte() == (Unit ?? reply.Unit.ToByte()) && reply.Range.Table == (Table ?? reply.Range.Table) ? reply.From(Address, Count) : null;

    /// <summary>Such as <c>holding 601 of unit 10</c>.</summary>
    public override string ToString()
    {
        string table = Table is { } one ? Words.Of(one) : Address is null ? "registers" : "register";
        string place = Address is { } first ? string.Create(CultureInfo.InvariantCulture, $" {first}{(Count > 1 ? $"..{first + Count - 1}" : "")}") : "";
        string number = Address is null && Count is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} ") : "";
        return $"{number}{table}{place}{(Unit is { } unit ? string.Create(CultureInfo.InvariantCulture, $" of unit {unit}") : "")}";
    }
}
