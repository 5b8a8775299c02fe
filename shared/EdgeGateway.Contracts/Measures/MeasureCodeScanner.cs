using System.Globalization;

namespace EdgeGateway.Contracts.Measures;

/// <summary>Reads a measure's code from left to right and keeps the first place that does not fit.</summary>
internal sealed class MeasureCodeScanner(string text)
{
    private const int LongestNumber = 2;

    private int at;

    public MeasureCodeError? Error { get; private set; }

    /// <summary>The whole text as a code, or null when <see cref="Error"/> says why not.</summary>
    public MeasureCode? Code()
    {
        if (text.Length > MeasureCode.Longest)
        {
            return Refuse<MeasureCode>(MeasureCode.Longest, string.Create(CultureInfo.InvariantCulture, $"at most {MeasureCode.Longest} characters"));
        }

        return Base() is var (kind, form, quantity) && Skip('.') && Place(quantity) is var (place, number) && Skip('.') && Signal() is var (signal, correction)
            ? new MeasureCode(kind, form, quantity, place, number == 0 ? null : number, signal, correction)
            : null;
    }

    private (string Kind, string Form, char Quantity)? Base() =>
        Word("the kind of base, such as BASE") is { } kind && Skip('_')
            && Letters(2, "the form of the value in two capital letters, such as VN") is { } form && Skip('_')
            && Letters(1, "the quantity in one capital letter, such as T") is { } quantity
            ? (kind, form, quantity[0])
            : null;

    private (string Place, int Number)? Place(char quantity) =>
        Word("a place, such as EXTER or CIRC1") is { } place && Number() is { } number && Skip('_') && Same(quantity) ? (place, number) : null;

    private (string Signal, string? Correction)? Signal()
    {
        var words = new List<string>();
        do
        {
            int begin = at;
            if (Word("a signal in capital letters, such as DEPART") is not { } word)
            {
                return null;
            }

            if (words.Count == 0 && MeasureCode.Corrections.Contains(word))
            {
                return Refuse<(string, string?)?>(begin, "a signal before the correction, such as REF_CORRIGE");
            }

            words.Add(word);
        }
        while (at < text.Length && Skip('_', "an underscore or the end"));

        if (Error is not null)
        {
            return null;
        }

        string? correction = words.Count > 1 && MeasureCode.Corrections.Contains(words[^1]) ? words[^1] : null;
        return (string.Join('_', correction is null ? words : words[..^1]), correction);
    }

    private string? Word(string expected)
    {
        int begin = at;
        while (at < text.Length && char.IsAsciiLetterUpper(text[at]))
        {
            at++;
        }

        return at - begin >= 2 ? text[begin..at] : Refuse<string>(at, at == begin ? expected : expected + ", in two capital letters at least");
    }

    private string? Letters(int count, string expected)
    {
        int end = at + count;
        while (at < end)
        {
            if (at >= text.Length || !char.IsAsciiLetterUpper(text[at]))
            {
                return Refuse<string>(at, expected);
            }

            at++;
        }

        return text[(end - count)..end];
    }

    // 0 when there is none; a number does not begin with 0.
    private int? Number()
    {
        int begin = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        bool wrong = at - begin > LongestNumber || (at > begin && text[begin] == '0');
        return wrong ? Refuse<int?>(begin, "a number from 1 to 99 without leading zero, or none")
            : at == begin ? 0
            : int.Parse(text.AsSpan(begin, at - begin), CultureInfo.InvariantCulture);
    }

    private bool Same(char quantity)
    {
        bool same = at < text.Length && text[at] == quantity;
        _ = same ? null : Refuse<string>(at, $"the quantity letter of the base again, {quantity}");
        at++;
        return same;
    }

    private bool Skip(char separator, string? expected = null)
    {
        bool there = at < text.Length && text[at] == separator;
        _ = there ? null : Refuse<string>(at, expected ?? (separator == '.' ? "a full stop" : "an underscore"));
        at++;
        return there;
    }

    private T? Refuse<T>(int column, string expected)
    {
        Error ??= new MeasureCodeError(column + 1, expected, column < text.Length ? $"\"{text[column]}\"" : "the end");
        return default;
    }
}
