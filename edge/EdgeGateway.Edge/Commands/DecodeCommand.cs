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
        Description = "Registers in hexadecimal, such as 41E0 0000, in the order of the wire; a register may lack its leading zeros. Without registers they are read from the line, or taken from a trace.", Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly LineOptions line = new();
    private readonly RangeOptions range = new();
    private readonly RecordedRegisters recorded;
    private readonly TalkOptions talk = new();
    private readonly DecodeOutput output;
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private DecodeCommand(Terminal terminal, TimeProvider time) => (recorded, output, this.terminal, this.time) = (new RecordedRegisters(range), new DecodeOutput(terminal), terminal, time);

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
              edge-gateway decode --trace read.txt --unit 10 --address 601
            """)
        {
            decode.words,
        };
        decode.output.AddTo(command);
        decode.line.AddTo(command, isRequired: false);
        decode.range.AddTo(command, decode.line);
        decode.talk.AddTo(command);
        decode.recorded.AddTo(command);
        command.AddRule(result =>
        {
            string[] typed = result.GetValue(decode.words) ?? [];
            bool[] sources = [typed.Length > 0, decode.line.IsGiven(result), decode.recorded.IsGiven(result)];
            return sources.Count(isGiven => isGiven) != 1
                ? "Give registers in hexadecimal, a line to read them from (--tcp or --rtu, with --unit, --table, --address and --count), or a trace that has them (--trace FILE)."
                : typed.Length > 0 && HexWords.TryParse(typed, out _) is { } fault ? $"{fault}."
                : typed.Length > MostWords ? $"At most {MostWords} registers at once."
                : null;
        });
        command.SetAction(decode.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (await recorded.ReadAsync(parsed, cancellationToken) is { } replies)
        {
            await output.WriteAsync(replies, parsed, cancellationToken);
            return CommandTree.Good;
        }

        AskedRange? source = null;
        if (HexWords.TryParse(parsed.GetValue(words) ?? [], out ushort[] registers) is not null)
        {
            source = range.Range(parsed);
            if (await new RangeSource(line, range, talk, terminal, time) { AsJson = output.IsJson(parsed) }.ReadAsync(parsed, cancellationToken) is not { } read)
            {
                return CommandTree.Failed;
            }

            registers = read;
        }

        await output.WriteAsync(registers, source, parsed, cancellationToken);
        return CommandTree.Good;
    }
}
