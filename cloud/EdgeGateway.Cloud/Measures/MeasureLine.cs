using System.Globalization;
using EdgeGateway.Contracts.Measures;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Measures;

/// <summary>One line of a measure table while it is read.</summary>
/// <param name="header">The columns' names.</param>
/// <param name="fields">As many as the header, or fewer.</param>
/// <param name="where">File and line.</param>
/// <param name="isBuiltIn">Whether the column origin counts.</param>
internal sealed class MeasureLine(List<string> header, List<string> fields, string where, bool isBuiltIn)
{
    /// <summary>The line's meaning, or null when something is wrong with it.</summary>
    /// <param name="wrong">Takes what is wrong.</param>
    public MeasureEntry? Entry(List<string> wrong)
    {
        int before = wrong.Count;
        (string code, string role, string unit) = (Field("code"), Field("role"), Field("unit"));
        CheckCode(code, role, wrong);
        Quantity? quantity = CheckRole(role, wrong);
        MeasureUnit converted = CheckUnit(unit, quantity, wrong);
        double scale = Number("scale", 1, wrong), offset = Number("offset", 0, wrong);
        if (scale == 0)
        {
            wrong.Add($"{where}: scale is 0: every value would become the same");
        }

        MeasureOrigin origin = isBuiltIn ? Enum.Parse<MeasureOrigin>(Field("origin"), ignoreCase: true) : MeasureOrigin.User;
        var meaning = new MeasureMeaning(role, scale * converted.Scale, (offset * converted.Scale) + converted.Offset);
        return wrong.Count > before ? null : new MeasureEntry(code, meaning, unit, origin, Field("note"), where);
    }

    private string Field(string column) => header.IndexOf(column) is var at and >= 0 && at < fields.Count ? fields[at] : "";

    private void CheckCode(string code, string role, List<string> wrong)
    {
        bool pattern = code.Contains(MeasureEntry.AnyNumber, StringComparison.Ordinal);
        string instance = code.Replace(MeasureEntry.AnyNumber, "1", StringComparison.Ordinal);

        // A code that does not follow the grammar may be mapped, word for word; a pattern must follow it, for its number must have a place.
        if (pattern != role.Contains(MeasureEntry.AnyNumber, StringComparison.Ordinal))
        {
            wrong.Add($"{where}: {MeasureEntry.AnyNumber} must stand in code and role, or in none of the two; they are \"{code}\" and \"{role}\"");
        }
        else if (code.Length == 0)
        {
            wrong.Add($"{where}: the code is empty");
        }
        else if (pattern && !MeasureCode.TryParse(instance, out _, out MeasureCodeError? error))
        {
            wrong.Add($"{where}: the code \"{code}\" is no measure code, with 1 for {MeasureEntry.AnyNumber}: {error}");
        }
        else if (pattern && MeasureEntry.PatternOf(MeasureCode.Parse(instance)) != code)
        {
            wrong.Add($"{where}: the code \"{code}\" has {MeasureEntry.AnyNumber} elsewhere than behind its place, as in BASE_VN_T.CIRC{MeasureEntry.AnyNumber}_T.DEPART");
        }
    }

    private Quantity? CheckRole(string role, List<string> wrong)
    {
        Quantity? quantity = Roles.QuantityOf(role.Replace(MeasureEntry.AnyNumber, "1", StringComparison.Ordinal));
        if (quantity is null)
        {
            wrong.Add($"{where}: the role \"{role}\" is not known; allowed: {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))}");
        }

        return quantity;
    }

    private MeasureUnit CheckUnit(string unit, Quantity? quantity, List<string> wrong)
    {
        if (unit.Length > 0 && quantity is not null && (!MeasureUnit.Known.TryGetValue(unit, out MeasureUnit? known) || known.Quantity != quantity))
        {
            var fitting = MeasureUnit.Known.Where(pair => pair.Value.Quantity == quantity).Select(pair => pair.Key).Order(StringComparer.Ordinal);
            wrong.Add($"{where}: the unit \"{unit}\" does not fit the role's quantity, {quantity}; allowed: {string.Join(", ", fitting)}, or nothing");
        }

        return MeasureUnit.Known.GetValueOrDefault(unit) ?? new MeasureUnit(quantity ?? default, 1);
    }

    private double Number(string column, double fallback, List<string> wrong)
    {
        string text = Field(column);
        if (text.Length == 0)
        {
            return fallback;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            wrong.Add($"{where}: {column} is \"{text}\"; allowed: a number such as 0.1, or nothing");
            return fallback;
        }

        return number;
    }
}
