namespace EdgeGateway.Hub.Queries;

/// <summary>The kinds of tokens.</summary>
internal enum QueryTokenKind
{
    Word,
    Number,
    Text,
    Sign,
    End,
}
