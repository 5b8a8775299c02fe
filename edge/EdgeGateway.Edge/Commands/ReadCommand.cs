using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Tracing;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway read</c>: reads registers or bits of one device, or a catalogue map's points.</summary>
internal sealed class ReadCommand
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    private readonly LineOptions line = new();
    private readonly RangeOptions range = new();
    private readonly FormatOptions format = new();
    private readonly MapOptions map = new();
    private readonly TalkOptions talk = new();
    private readonly TraceOption trace = new();
    private readonly Option<int> repeat = Options.Whole("--repeat", "Reads so often; 0 until Ctrl-C,", 0, 1_000_000, 1);
    private readonly Option<TimeSpan?> every = OptionForms.Duration("--every", "Pause between two readings with --repeat (default 1s).");
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private ReadCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var read = new ReadCommand(terminal, time);
        var command = new Command(
            "read",
            """
            Reads registers or bits of one device and shows them raw and decoded. Never writes. Exit code 1 when the device does not answer or refuses.

            Examples:
              edge-gateway read --tcp 192.168.1.20:502 --unit 1 --table input --address 0 --count 4
              edge-gateway read --rtu /dev/ttyUSB0 --baud 9600 --parity none --unit 10 --table holding --address 601 --count 4 --format signMagnitude16 --scale 0.1
              edge-gateway read --rtu /dev/ttyUSB0 --baud 9600 --parity none --unit 10 --map dedietrich-diematic-isystem --repeat 0 --every 10s
              edge-gateway read --ascii /dev/ttyUSB0 --baud 9600 --parity none --data-bits 8 --unit 1 --address 0
              edge-gateway read --rtu /dev/ttyUSB0 --unit 1 --address 0 --trace silent.pcapng
            """);
        read.line.AddTo(command);
        read.range.AddTo(command, read.line);
        read.format.AddTo(command);
        read.map.AddTo(command);
        read.talk.AddTo(command);
        read.trace.AddTo(command);
        foreach (Option option in new Option[] { read.repeat, read.every, read.json })
        {
            command.Add(option);
        }

        command.AddRule(result => read.map.IsGiven(result) == read.range.IsGiven(result) ? "Say what to read: --address N (and --count N), or --map NAME." : null);
        command.AddRule(result => read.range.IsGiven(result) ? read.format.Complaint(result, read.range) : null);
        command.SetAction(read.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DeviceMap? device = map.Read(parsed);
        BusSettings settings = line.Read(parsed, device?.Bus.Line);
        await using TraceFile? file = trace.Create(parsed, settings, time);
        await talk.ListenAsync(settings, parsed, terminal, time, cancellationToken);
        var reading = new DiagnosedReading(settings, range.Unit(parsed, device?.Bus.Unit), range.Timeout(parsed, device?.Bus.Timeout), time) { Frames = file?.Frames };
        WantedReading wanted = device is null ? new WantedReading.Range(range.Range(parsed), format.Read(parsed)) : new WantedReading.Map(device, settings);
        var run = new ReadRun(reading, wanted, new Repetition(parsed.GetValue(repeat), parsed.GetValue(every) ?? UsualPause), terminal, parsed.GetValue(json));
        return await run.RunAsync(time, cancellationToken);
    }
}
