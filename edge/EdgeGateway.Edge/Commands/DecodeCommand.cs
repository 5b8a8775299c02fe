using System.CommandLine;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Decoding;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway decode</c>: all ways to understand registers, the most plausible first.</summary>
internal sealed class DecodeCommand
{
    private const int MostWords = 500;

    private readonly Argument<string[]> words = new("words")
    {
        Description = "Registers in hexadecimal, such as 41E0 0000, in the order of the wire. Without them they are read from the line.", Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly LineOptions line = new();
    private readonly RangeOptions range = new();
    private readonly TalkOptions talk = new();
    private readonly Option<Expectation?> expect = OptionForms.Expectation();

    private readonly Option<int> top = Options.Whole("--top", "How many ways to show,", 1, 10_000, 10);
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private DecodeCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var decode = new DecodeCommand(terminal, time);
        var command = new Command(
            "decode",
            """
            Finds out how registers are to be understood: formats x byte orders x scales, ranked by what a heating plant can have, or by what the device's display shows.

            Examples:
              edge-gateway decode 41E0 0000
              edge-gateway decode 01E6 019C 007D --expect 48.6
              edge-gateway decode --rtu /dev/ttyUSB0 --baud 9600 --parity none --unit 10 --table holding --address 600 --count 10 --expect 63.5
            """)
        {
            decode.words, decode.expect, decode.top, decode.json,
        };
        decode.line.AddTo(command, isRequired: false);
        decode.range.AddTo(command);
        decode.talk.AddTo(command);
        command.Validators.Add(result =>
        {
            string[] typed = result.GetValue(decode.words) ?? [];
            if (typed.Length > 0 == decode.line.IsGiven(result))
            {
                result.AddError("Give registers in hexadecimal, or a line to read them from (--tcp or --rtu, with --unit, --table, --address and --count).");
            }
            else if (typed.Length > 0 && HexWords.TryParse(typed, out _) is { } fault)
            {
                result.AddError($"{fault}.");
            }
            else if (result.GetValue(decode.words) is { Length: > MostWords })
            {
                result.AddError($"At most {MostWords} registers at once.");
            }
        });
        command.SetAction(decode.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        AskedRange? source = null;
        if (HexWords.TryParse(parsed.GetValue(words) ?? [], out ushort[] registers) is not null)
        {
            source = range.Range(parsed);
            if (await new RangeSource(line, range, talk, terminal, time).ReadAsync(parsed, cancellationToken) is not { } read)
            {
                return CommandTree.Failed;
            }

            registers = read;
        }

        var view = new DecodeView(registers, source, DecodeMatrix.Rank(registers, parsed.GetValue(expect)), parsed.GetValue(top));
        await terminal.Output.WriteLineAsync((parsed.GetValue(json) ? view.Json() : view.Text()).AsMemory(), cancellationToken);
        return CommandTree.Good;
    }
}
