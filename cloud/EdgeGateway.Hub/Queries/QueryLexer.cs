using System.Text;

namespace EdgeGateway.Hub.Queries;

/// <summary>Cuts a query into tokens.</summary>
internal static class QueryLexer
{
    private static readonly string[] Signs = ["!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", ".", "*"];

    public static IReadOnlyList<QueryToken> Cut(string text)
    {
        var tokens = new List<QueryToken>();
        for (int at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            (QueryToken token, int end) = Next(text, at);
            tokens.Add(token);
            at = end;
        }

        tokens.Add(new QueryToken(QueryTokenKind.End, "the end", text.Length));
        return tokens;
    }

    private static (QueryToken Token, int End) Next(string text, int at)
    {
        char first = text[at];
        if (first is '\'' or '"')
        {
            return Quoted(text, at);
        }

        if (char.IsAsciiDigit(first) || (first == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            int end = EndOf(text, at + 1, c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E');
            return (new(QueryTokenKind.Number, text[at..end], at), end);
        }

        if (IsWordPart(first))
        {
            int end = EndOf(text, at + 1, IsWordPart);
            return (new(QueryTokenKind.Word, text[at..end], at), end);
        }

        string? sign = Array.Find(Signs, s => string.CompareOrdinal(text, at, s, 0, s.Length) == 0);
        return sign is null
            ? throw new QueryException($"'{first}' at {at} has no meaning in a query.")
            : (new(QueryTokenKind.Sign, sign, at), at + sign.Length);
    }

    private static (QueryToken Token, int End) Quoted(string text, int at)
    {
        var value = new StringBuilder();
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == text[at])
            {
                return (new(QueryTokenKind.Text, value.ToString(), at), i + 1);
            }

            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            value.Append(text[i]);
        }

        throw new QueryException($"The text that begins at {at} has no closing quote.");
    }

    private static int EndOf(string text, int from, Func<char, bool> belongs)
    {
        int end = from;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '-';
}
