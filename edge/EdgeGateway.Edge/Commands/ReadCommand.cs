using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway read</c>: reads registers or bits of one device once, or a catalogue map's points.</summary>
internal sealed class ReadCommand
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    private readonly LineOptions line = new();
    private readonly RangeOptions range = new();
    private readonly Option<NumberFormat?> format = OptionForms.Choice<NumberFormat>("--format", "Also shows values of this format.", "FORMAT");
    private readonly Option<WordOrder?> order = OptionForms.Choice<WordOrder>("--order", "Byte order of values of several registers (default ABCD).", "ORDER");
    private readonly Option<double?> scale = OptionForms.Number("--scale", "Multiplies the values, such as 0.1.");
    private readonly Option<string?> map = new("--map") { Description = "Reads all points of this device map instead of --address and --count.", HelpName = "NAME" };
    private readonly Option<string> catalog = Options.Catalog();
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
            """);
        read.line.AddTo(command);
        read.range.AddTo(command);
        foreach (Option option in new Option[]
                 {
                     read.format, read.order, read.scale, read.map, read.catalog, read.repeat, read.every, read.json,
                 })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(read.map) is null != read.range.IsGiven(result))
            {
                result.AddError("Say what to read: --address N (and --count N), or --map NAME.");
            }
        });
        command.SetAction(read.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BusSettings settings = line.Read(parsed);
        DeviceMap? device = Map(parsed);
        var asked = new Reader(parsed, settings, device, this);
        await using IModbusBus bus = ModbusBuses.Create(settings, time);
        int code = CommandTree.Good;
        int times = parsed.GetValue(repeat);
        for (int done = 0; times == 0 || done < times; done++)
        {
            if (done > 0)
            {
                await Task.Delay(parsed.GetValue(every) ?? UsualPause, time, cancellationToken);
            }

            code = await asked.OnceAsync(bus, cancellationToken);
        }

        return code;
    }

    private DeviceMap? Map(ParseResult parsed)
    {
        if (parsed.GetValue(map) is not { } name)
        {
            return null;
        }

        IReadOnlyDictionary<string, DeviceMap> known = DeviceCatalog.Load(parsed.GetRequiredValue(catalog)).Devices;
        return known.TryGetValue(name, out DeviceMap? device)
            ? device
            : throw new OperatorException($"There is no device map \"{name}\": --map is one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>One command line, read as often as wanted.</summary>
    private sealed class Reader(ParseResult parsed, BusSettings line, DeviceMap? map, ReadCommand command)
    {
        private readonly UnitId unit = command.range.Unit(parsed);
        private readonly TimeSpan timeout = command.range.Timeout(parsed, map?.Bus.Timeout);

        public async Task<int> OnceAsync(IModbusBus bus, CancellationToken cancellationToken)
        {
            var device = new Questioner(bus, unit, timeout, command.time);
            var report = new ReadReport(line, unit, device, command.time.GetUtcNow());
            if (map is not null)
            {
                report.Take(map.Name, await MapReading.ReadAsync(device, map, cancellationToken));
            }
            else
            {
                report.Take(await RangeReading.ReadAsync(device, command.range.Range(parsed), cancellationToken), Format());
            }

            if (parsed.GetValue(command.json) || report.HasValues)
            {
                await command.terminal.Output.WriteLineAsync((parsed.GetValue(command.json) ? report.Json() : report.Text()).AsMemory(), cancellationToken);
            }

            foreach (string trouble in report.Troubles())
            {
                await command.terminal.Errors.WriteLineAsync(trouble.AsMemory(), cancellationToken);
            }

            return report.IsWhole ? CommandTree.Good : CommandTree.Failed;
        }

        private ValueFormat? Format() => parsed.GetValue(command.format) is { } format
            ? new ValueFormat(format, parsed.GetValue(command.order) ?? WordOrder.ABCD, parsed.GetValue(command.scale) ?? 1)
            : parsed.GetValue(command.scale) is { } scale ? new ValueFormat(NumberFormat.Int16, WordOrder.ABCD, scale) : null;
    }
}
