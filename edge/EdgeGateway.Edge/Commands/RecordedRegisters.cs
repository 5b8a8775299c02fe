using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Commissioning.Decoding;
using EdgeGateway.Edge.Tracing.Reading;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>--trace</c> of a tool that reads a trace: registers that were read before, by whomever.</summary>
/// <param name="range">Chooses among them.</param>
internal sealed class RecordedRegisters(RangeOptions range)
{
    private readonly Option<string?> file = new("--trace")
    {
        Description = "Takes the registers from a trace: a file of read or scan --trace, text or pcapng, or the answer of getTrace. --unit, --table, --address and --count choose among them.",
        HelpName = "FILE",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(file);

    /// <summary>Whether a trace is named.</summary>
    public bool IsGiven(CommandResult result) => result.GetResult(file) is not null;

    /// <summary>The newest answer to every question that is meant; null when no trace is named.</summary>
    /// <exception cref="OperatorException">The trace cannot be read, or has no such answer.</exception>
    public async Task<IReadOnlyList<RegisterReply>?> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(file) is not { } path)
        {
            return null;
        }

        IReadOnlyList<RegisterReply> all = RegisterReply.In(await TraceFileReader.ReadAsync(path, cancellationToken));
        RegisterChoice choice = range.Choice(parsed);
        RegisterReply[] chosen = [.. all.Select(choice.Of).OfType<RegisterReply>()];
        string known = all.Count == 0 ? "it has none to any reading of registers" : $"it has {string.Join(", ", all.Select(reply => $"unit {reply.Unit} {reply.Range}"))}";
        return chosen.Length > 0 ? chosen : throw new OperatorException($"The trace {path} has no answer with {choice}; {known}.");
    }
}
