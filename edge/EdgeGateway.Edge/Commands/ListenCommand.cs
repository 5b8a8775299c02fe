using System.CommandLine;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Listening;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway listen</c>: who talks on a serial line. Nothing is sent.</summary>
internal sealed class ListenCommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10), UsualWithSweep = TimeSpan.FromSeconds(3);

    private readonly LineOptions line = new() { IsSerialOnly = true };
    private readonly Option<TimeSpan?> duration = OptionForms.Duration("--for", "How long to listen (default 10s; with --sweep 3s at each speed).");
    private readonly Option<bool> sweep = new("--sweep") { Description = "Listens at one speed and parity after the other, the likeliest first, until whole frames are heard." };
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private ListenCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var listen = new ListenCommand(terminal, time);
        var command = new Command(
            "listen",
            """
            Listens on a serial line and tells which masters ask what, how often, and who answers. Sends nothing, so it is safe on a line in service. Ctrl-C ends it early and shows what was heard.

            Examples:
              edge-gateway listen --rtu /dev/ttyUSB0 --baud 9600 --parity none
              edge-gateway listen --rtu /dev/ttyUSB0 --sweep
              edge-gateway listen --ascii /dev/ttyUSB0 --baud 9600 --parity even --data-bits 7
            """);
        listen.line.AddTo(command);
        foreach (Option option in new Option[] { listen.duration, listen.sweep, listen.json })
        {
            command.Add(option);
        }

        command.SetAction(listen.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = (BusSettings.Serial)line.Read(parsed);
        bool sweeps = parsed.GetValue(sweep);
        TimeSpan each = parsed.GetValue(duration) ?? (sweeps ? UsualWithSweep : Usual);
        foreach (BusSettings.Serial speed in sweeps ? LineSpeeds.LikeliestFirst(settings) : [settings])
        {
            Traffic heard = await LineEar.HearAsync(speed, each, time, cancellationToken);
            await TrafficOutput.WriteAsync(terminal, speed, heard, parsed.GetValue(json));
            if (heard.Frames > 0 || cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return CommandTree.Good;
    }
}
