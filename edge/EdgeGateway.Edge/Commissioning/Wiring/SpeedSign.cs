using System.Globalization;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Bytes come, none of them in a frame, many with wrong stop bits: the others send at another speed.</summary>
/// <remarks>
/// A sender that is slower than our port holds each bit for several of ours, the start bit too: the lowest bit of what our port reads is 0, of nearly every
/// byte. A faster one changes within our bits: the bytes look like chance, there are fewer of them, and about half have a wrong stop bit.
/// </remarks>
internal static class SpeedSign
{
    private const int Least = 6;
    private const double ManyMarred = 0.1, NearlyAll = 0.85;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        LineByte[] all = [.. evidence.Bursts.SelectMany(burst => burst)];
        if (all.Length < Least || evidence.MarkedFrames().Any() || IsNearlyRead(evidence) || HeldSign.IsIn(evidence))
        {
            return null;
        }

        double marred = (double)evidence.Marred / all.Length, low = (double)all.Count(one => one.Value % 2 == 0) / all.Length;
        bool isSlower = low >= NearlyAll;
        return new WiringVerdict(
            WiringFault.WrongSpeed, marred >= ManyMarred ? 0.75 : isSlower ? 0.55 : 0.4,
            [
                string.Create(CultureInfo.InvariantCulture, $"{all.Length} bytes and no whole frame; {100 * marred:F0} % have a wrong stop bit, {100 * low:F0} % have the lowest bit 0"),
                isSlower ? "such bytes are made by a sender that is slower than our port: its start bit lasts longer than ours" : "such bytes are made by a sender that is faster than our port, or by another parity",
                $"for instance {LineEvidence.Example(evidence.Bursts[^1])}",
            ],
            [
                string.Create(CultureInfo.InvariantCulture, $"try {(isSlower ? "lower" : "higher")} speeds than {evidence.Line.Baud}: edge-gateway listen --sweep finds it without sending, edge-gateway scan --sweep by asking"),
            ]);
    }

    /// <summary>Answers that begin as they should, or are whole but for a bit, are read at the right speed.</summary>
    private static bool IsNearlyRead(LineEvidence evidence)
    {
        const int Enough = 2; // one byte may be right by chance
        return evidence.Exchanges.Count(exchange => exchange.BreaksBehindRightStart) >= Enough || evidence.Exchanges.Any(exchange => exchange.HasOneWrongBit);
    }
}
