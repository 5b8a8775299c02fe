using System.CommandLine;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Wiring;

namespace EdgeGateway.Edge.Commands;

/// <summary>Listen before talk: a serial line has one master, and two that talk at once break each other's frames.</summary>
internal sealed class TalkOptions
{
    private const int FewBytes = 8; // an adapter that is switched on makes some
    private const int EnoughFrames = 10; // whoever talks so much is there
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);

    private readonly Option<TimeSpan?> listen = OptionForms.Duration("--listen", "How long to listen on a serial line for another master before the first own request (default 1s).");
    private readonly Option<bool> talkAnyway = new("--talk-anyway") { Description = "Talks without listening, also when another master is on the line." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(listen);
        command.Add(talkAnyway);
    }

    /// <summary>Listens on a serial line; says who talks there.</summary>
    /// <returns>What was heard; null when nothing was listened to: not a serial line, or told not to.</returns>
    /// <exception cref="OperatorException">The port cannot be opened, or somebody else talks on the line.</exception>
    public async Task<Traffic?> ListenAsync(BusSettings settings, ParseResult parsed, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        if (settings is not BusSettings.Serial serial || parsed.GetValue(talkAnyway) || !OperatingSystem.IsLinux())
        {
            return null;
        }

        Traffic heard = await LineEar.HearAsync(serial, parsed.GetValue(listen) ?? Usual, time, cancellationToken, EnoughFrames);
        cancellationToken.ThrowIfCancellationRequested();
        int bytes = heard.Bursts.Sum(burst => burst.Bytes.Count);
        if (bytes < FewBytes)
        {
            return heard;
        }

        WiringVerdict[] verdicts = [.. TrafficVerdicts.Of(serial, heard)];
        await terminal.Errors.WriteLineAsync($"{LineText.Of(serial)}: {TrafficView.Text(heard)}{Environment.NewLine}{VerdictView.Text(verdicts)}".TrimEnd().AsMemory(), cancellationToken);
        throw new OperatorException(Refusal(serial, heard, verdicts));
    }

    private static string Refusal(BusSettings.Serial line, Traffic heard, WiringVerdict[] verdicts) =>
        heard.HasForeignMaster ? $"Another master is on the line {line.Port}: nothing was sent. Stop it, or add --talk-anyway; its readings may then fail at times."
        : verdicts is [{ Fault: WiringFault.HeldLine }, ..] ? $"Something holds the line {line.Port}, so that nobody can talk: nothing was sent."
        : $"Somebody talks on the line {line.Port}, but not as {LineText.Speed(line)}: nothing was sent. Find its speed with edge-gateway listen --sweep, or add --talk-anyway.";
}
