using System.Globalization;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Bytes come, none of them in a frame, many with wrong stop bits: the others send at another speed.</summary>
/// <remarks>
/// A sender that is slower than our port holds each bit for several of ours: the bytes have few changes between their bits (00, 80, C0, E0, F0, F8,
/// FC, FE). A faster one changes within our bits: the bytes look like chance, there are fewer of them, and about half have a wrong stop bit.
/// </remarks>
internal static class SpeedSign
{
    private const int Least = 6;
    private const double ManyMarred = 0.1, ManyPlain = 0.5;

    private static readonly byte[] FewChanges = [0x00, 0x80, 0xC0, 0xE0, 0xF0, 0xF8, 0xFC, 0xFE];

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        LineByte[] all = [.. evidence.Bursts.SelectMany(burst => burst)];
        if (all.Length < Least || evidence.MarkedFrames().Any())
        {
            return null;
        }

        double marred = (double)evidence.Marred / all.Length, plain = (double)all.Count(one => FewChanges.Contains(one.Value)) / all.Length;
        bool isSlower = plain >= ManyPlain;
        return new WiringVerdict(
            WiringFault.WrongSpeed, marred >= ManyMarred ? 0.75 : isSlower ? 0.55 : 0.4,
            [
                string.Create(CultureInfo.InvariantCulture, $"{all.Length} bytes and no whole frame; {100 * marred:F0} % have a wrong stop bit, {100 * plain:F0} % hardly change between their bits"),
                isSlower ? "such bytes are made by a sender that is slower than our port" : "such bytes are made by a sender that is faster than our port, or by another parity",
                $"for instance {LineEvidence.Example(evidence.Bursts[^1])}",
            ],
            [
                string.Create(CultureInfo.InvariantCulture, $"try {(isSlower ? "lower" : "higher")} speeds than {evidence.Line.Baud}: edge-gateway listen --sweep finds it without sending, edge-gateway scan --sweep by asking"),
            ]);
    }
}
