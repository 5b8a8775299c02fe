using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Others are heard with every bit inverted, or the silent line stands at the wrong level: A and B are exchanged between us and them.</summary>
/// <remarks>A device alone on such a line hears us inverted too and keeps silent: <see cref="SilenceSign"/> says so. See <see cref="InvertedRequest"/>.</remarks>
internal static class SwappedSign
{
    private const int FewBreaks = 3;
    private const int FewRequests = 2, MostTried = 24; // runs, since each takes a search
    private const double OnlyBreaks = 0.9, Many = 0.25;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        if (evidence.MarkedFrames().Any() || HeldSign.IsIn(evidence))
        {
            return null; // whole frames come: the wires are right; or a line without rest, of which the other sign tells
        }

        int turned = Turned(evidence);
        int breaks = evidence.Bursts.Sum(burst => burst.Count(IsBreak));
        bool isBroken = breaks >= FewBreaks && breaks >= OnlyBreaks * evidence.Bytes;
        if (turned == 0 && !isBroken)
        {
            return null;
        }

        string reason = turned > 0
            ? string.Create(CultureInfo.InvariantCulture, $"with every bit turned round, {turned} of {Math.Min(MostTried, evidence.Bursts.Count)} runs of bytes are, or begin with, requests with a right checksum")
            : string.Create(CultureInfo.InvariantCulture, $"{breaks} of {evidence.Bytes} bytes are breaks: the line stands at the wrong level when nobody talks, or A and B touch");
        return new WiringVerdict(
            WiringFault.SwappedWires, turned > 0 ? 0.97 : 0.6, [reason, $"for instance {LineEvidence.Example(evidence.Bursts[^1])}"],
            ["exchange A and B at the adapter; makers do not agree on which is which, and it does no harm"]);
    }

    /// <summary>How many runs of bytes are requests that were turned round, or begin with one, which is believed only of many.</summary>
    private static int Turned(LineEvidence evidence)
    {
        if (evidence.Line is not BusSettings.Rtu)
        {
            return 0; // which bytes lines of text would make is not known
        }

        IReadOnlyList<LineByte>[] tried = [.. evidence.Bursts.Take(MostTried)];
        int begun = tried.Count(burst => InvertedRequest.IsAtStartOf(burst, evidence.Line.Parity));
        return begun >= FewRequests && begun >= Many * tried.Length ? begun : tried.Count(burst => InvertedRequest.IsIn(burst, evidence.Line.Parity));
    }

    private static bool IsBreak(LineByte one) => one is { Value: 0, IsMarred: true };
}
