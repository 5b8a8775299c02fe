namespace EdgeGateway.Hub.Queries;

/// <summary>A word, literal or sign of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word or sign as written; a string without its quotes.</param>
/// <param name="Position">Where it begins in the text.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Position)
{
    public bool IsWord(string word) => Kind == QueryTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == QueryTokenKind.Sign && Text == sign;
}
