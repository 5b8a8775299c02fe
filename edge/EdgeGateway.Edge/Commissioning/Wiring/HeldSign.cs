using System.Globalization;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>One byte comes again and again without a pause and nothing else: something holds the line or sends without end, and nobody can talk.</summary>
/// <remarks>Without a stop bit it is a break: the line stands at the level of a start bit, as one at rest does that has A and B exchanged.</remarks>
internal static class HeldSign
{
    private const int Fewest = 128; // no answers of a device have so many bytes alike
    private const double NearlyAll = 0.95, MostOfTheTime = 0.5;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        if (Run(evidence) is not { } run)
        {
            return null;
        }

        (LineByte held, int times) = Commonest(run);
        bool isBreak = held is { Value: 0, IsMarred: true };
        return new WiringVerdict(
            WiringFault.HeldLine, isBreak ? 0.8 : 0.9,
            [string.Create(CultureInfo.InvariantCulture, $"{times} of {run.Count} bytes are {held}, one behind the other{(isBreak ? ": no stop bit, so the line does not come to rest" : "")}")],
            [
                .. isBreak ? ["exchange A and B at the adapter and listen again: a line at rest looks like this when they are exchanged"] : Array.Empty<string>(),
                "disconnect the devices one after the other and listen again: one whose sender stays on, or a cable with A and B touching, holds the line for all",
                "look at the adapter's own sender: its direction must not stay on send (\"rs485\" of the bus)",
            ]);
    }

    /// <summary>Whether it is so: then the bytes tell nothing of speeds.</summary>
    public static bool IsIn(LineEvidence evidence) => Run(evidence) is not null;

    /// <summary>Bytes that fill the time, or came in answers, nearly all of them alike; null when there are none.</summary>
    private static IReadOnlyList<LineByte>? Run(LineEvidence evidence)
    {
        // others that talk in another speed leave pauses; what we asked for comes without
        bool fillsTheTime = evidence.Heard is { } heard && LineTiming.Of(evidence.Line).Transfer(evidence.HeardBytes.Count) >= MostOfTheTime * heard.Duration;
        IReadOnlyList<LineByte>[] runs = [fillsTheTime ? evidence.HeardBytes : [], [.. evidence.Exchanges.SelectMany(exchange => exchange.Received)]];
        return Array.Find(runs, run => run.Count >= Fewest && Commonest(run).Times >= NearlyAll * run.Count);
    }

    private static (LineByte Byte, int Times) Commonest(IReadOnlyList<LineByte> run)
    {
        IGrouping<LineByte, LineByte> most = run.GroupBy(one => one).MaxBy(same => same.Count())!;
        return (most.Key, most.Count());
    }
}
