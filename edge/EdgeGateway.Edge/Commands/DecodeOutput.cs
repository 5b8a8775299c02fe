using System.CommandLine;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Decoding;

namespace EdgeGateway.Edge.Commands;

/// <summary>How decode matrices are ranked and shown.</summary>
internal sealed class DecodeOutput(Terminal terminal)
{
    private readonly Option<Expectation?> expect = OptionForms.Expectation();
    private readonly Option<int> top = Options.Whole("--top", "How many ways to show,", 1, 10_000, 10);
    private readonly Option<bool> json = Options.Json();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { expect, top, json })
        {
            command.Add(option);
        }
    }

    /// <summary>Whether machines read it.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Shows the matrix of registers that were typed or read.</summary>
    public Task WriteAsync(ushort[] registers, AskedRange? source, ParseResult parsed, CancellationToken cancellationToken)
    {
        DecodeView view = View(registers, source, parsed);
        return WriteAsync(IsJson(parsed) ? view.Json().ToJsonString() : view.Text(), cancellationToken);
    }

    /// <summary>Shows the matrices of answers out of a trace.</summary>
    public Task WriteAsync(IEnumerable<RegisterReply> replies, ParseResult parsed, CancellationToken cancellationToken)
    {
        IEnumerable<(RegisterReply Reply, DecodeView View)> decoded = replies.Select(reply => (reply, View(reply.Words, reply.Range, parsed)));
        return WriteAsync(IsJson(parsed) ? RecordedView.Json(decoded).ToJsonString() : RecordedView.Text(decoded), cancellationToken);
    }

    private Task WriteAsync(string text, CancellationToken cancellationToken) => terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);

    private DecodeView View(ushort[] registers, AskedRange? source, ParseResult parsed) =>
        new(registers, source, DecodeMatrix.Rank(registers, parsed.GetValue(expect)), parsed.GetValue(top));
}
