using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Queries;

/// <summary>Reads the query language of twins, as far as the hub speaks it.</summary>
/// <remarks>Source: iot-hub-protocol 7.6. SELECT * | paths AS names | COUNT(), FROM devices, WHERE with AND, OR, NOT, comparisons, IN, NIN, IS_DEFINED.</remarks>
internal sealed class QueryParser
{
    private const int Deepest = 50;
    private readonly IReadOnlyList<QueryToken> tokens;
    private int at, depth;

    private QueryParser(string text) => tokens = QueryLexer.Cut(text);

    private QueryToken Now => tokens[at];

    public static Outcome<Query> Parse(string text)
    {
        try
        {
            return new QueryParser(text).ReadQuery();
        }
        catch (QueryException e)
        {
            return HubError.Invalid($"The query cannot be run: {e.Message}");
        }
    }

    private Query ReadQuery()
    {
        ExpectWord("SELECT");
        List<Projection> projections = ReadProjections();
        ExpectWord("FROM");
        if (!Now.IsWord("devices") || tokens[at + 1].IsSign("."))
        {
            throw new QueryException("the local hub only reads FROM devices.");
        }

        at++;
        Condition? where = TakeWord("WHERE") ? ReadOr() : null;
        return Now.Kind == QueryTokenKind.End ? new Query(projections, where) : throw Unexpected("the end; GROUP BY and ORDER BY are not served");
    }

    private List<Projection> ReadProjections()
    {
        if (TakeSign("*"))
        {
            return [];
        }

        var found = new List<Projection>();
        do
        {
            found.Add(ReadProjection());
        }
        while (TakeSign(","));

        bool mixes = found.Exists(p => p.Path is null) && found.Count > 1;
        return mixes ? throw new QueryException("COUNT() stands alone: GROUP BY is not served.") : found;
    }

    private Projection ReadProjection()
    {
        if (Now.Kind == QueryTokenKind.Word && tokens[at + 1].IsSign("("))
        {
            ExpectWord("COUNT", "COUNT(); SUM, AVG, MIN and MAX are not served");
            ExpectSign("(");
            ExpectSign(")");
            return new Projection(null, ReadAlias() ?? "$1");
        }

        Operand.Path path = ReadPath();
        return new Projection(path, ReadAlias() ?? path.Names[^1]);
    }

    private string? ReadAlias() => TakeWord("AS") ? Take(QueryTokenKind.Word, "a name behind AS").Text : null;

    private Condition ReadOr()
    {
        Condition left = ReadAnd();
        while (TakeWord("OR"))
        {
            left = new Condition.Or(left, ReadAnd());
        }

        return left;
    }

    private Condition ReadAnd()
    {
        Condition left = ReadNot();
        while (TakeWord("AND"))
        {
            left = new Condition.And(left, ReadNot());
        }

        return left;
    }

    private Condition ReadNot()
    {
        if (++depth > Deepest)
        {
            throw new QueryException($"it is nested deeper than {Deepest} levels.");
        }

        Condition found = TakeWord("NOT") ? new Condition.Not(ReadNot()) : ReadSimple();
        depth--;
        return found;
    }

    private Condition ReadSimple()
    {
        if (TakeSign("("))
        {
            Condition inner = ReadOr();
            ExpectSign(")");
            return inner;
        }

        if (Now.Kind == QueryTokenKind.Word && tokens[at + 1].IsSign("("))
        {
            ExpectWord("IS_DEFINED", "IS_DEFINED; no other function is served");
            ExpectSign("(");
            Operand.Path path = ReadPath();
            ExpectSign(")");
            return new Condition.IsDefined(path);
        }

        return ReadComparison(ReadOperand());
    }

    private Condition ReadComparison(Operand left)
    {
        if (TakeWord("IN"))
        {
            return new Condition.In(left, ReadList(), Negated: false);
        }

        if (TakeWord("NIN"))
        {
            return new Condition.In(left, ReadList(), Negated: true);
        }

        if (Now.Kind == QueryTokenKind.Sign && Now.Text is "=" or "!=" or "<>" or "<" or "<=" or ">" or ">=")
        {
            string sign = tokens[at++].Text;
            return new Condition.Comparison(left, sign, ReadOperand());
        }

        return new Condition.Truth(left);
    }

    private List<Operand> ReadList()
    {
        ExpectSign("[");
        var items = new List<Operand>();
        while (!TakeSign("]"))
        {
            if (items.Count > 0)
            {
                ExpectSign(",");
            }

            items.Add(ReadOperand());
        }

        return items;
    }

    private Operand ReadOperand()
    {
        QueryToken token = Now;
        Operand? literal = token.Kind switch
        {
            QueryTokenKind.Text => new Operand.Literal(JsonValue.Create(token.Text)),
            QueryTokenKind.Number => new Operand.Literal(Number(token)),
            QueryTokenKind.Word when token.IsWord("true") || token.IsWord("false") => new Operand.Literal(JsonValue.Create(token.IsWord("true"))),
            QueryTokenKind.Word when token.IsWord("null") => new Operand.Literal(null),
            _ => null,
        };
        if (literal is null)
        {
            return ReadPath();
        }

        at++;
        return literal;
    }

    private Operand.Path ReadPath()
    {
        var names = new List<string> { Take(QueryTokenKind.Word, "a path such as tags.site").Text };
        while (Now.IsSign(".") || Now.IsSign("["))
        {
            if (TakeSign("."))
            {
                names.Add(Take(QueryTokenKind.Word, "a name behind the dot").Text);
                continue;
            }

            ExpectSign("[");
            names.Add(Take(QueryTokenKind.Text, "a quoted name").Text);
            ExpectSign("]");
        }

        return new Operand.Path(names.Count > 1 && names[0] == "devices" ? names[1..] : names);
    }

    private static JsonValue Number(QueryToken token) =>
        double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? JsonValue.Create(value)
            : throw new QueryException($"{token.Text} is no number.");

    private bool TakeWord(string word) => Now.IsWord(word) && ++at > 0;

    private bool TakeSign(string sign) => Now.IsSign(sign) && ++at > 0;

    private QueryToken Take(QueryTokenKind kind, string expected) => Now.Kind == kind ? tokens[at++] : throw Unexpected(expected);

    private void ExpectWord(string word, string? expected = null)
    {
        if (!TakeWord(word))
        {
            throw Unexpected(expected ?? word);
        }
    }

    private void ExpectSign(string sign)
    {
        if (!TakeSign(sign))
        {
            throw Unexpected($"'{sign}'");
        }
    }

    private QueryException Unexpected(string expected) => new($"at {Now.Position} stands {Now.Text}, expected is {expected}.");
}
