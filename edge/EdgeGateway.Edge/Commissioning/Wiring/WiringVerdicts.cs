using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>From evidence to verdicts: what is wrong with a line, why, and what to do.</summary>
/// <remarks>A function of the evidence alone. Which pattern each fault makes stands at its sign; docs/decisions/0038 has the reasons.</remarks>
internal static class WiringVerdicts
{
    private static readonly Func<LineEvidence, WiringVerdict?>[] Signs =
        [EchoSign.Of, ForeignSign.Of, ParitySign.Of, HeldSign.Of, SwappedSign.Of, SpeedSign.Of, TwinsSign.Of, NoiseSign.Of, SilenceSign.Of];

    /// <summary>All verdicts that the evidence supports, the surest first; one of <see cref="WiringFault.None"/> when whole answers came and nothing speaks against the line.</summary>
    public static IReadOnlyList<WiringVerdict> Of(LineEvidence evidence)
    {
        List<WiringVerdict> verdicts = [.. Signs.Select(sign => sign(evidence)).OfType<WiringVerdict>().OrderByDescending(verdict => verdict.Confidence)];
        int whole = evidence.Exchanges.Count(exchange => exchange.Reply is not null);
        if (verdicts.Count == 0 && whole > 0)
        {
            verdicts.Add(new WiringVerdict(WiringFault.None, 0.9, [string.Create(CultureInfo.InvariantCulture, $"{whole} whole answers, none damaged")], []));
        }

        return verdicts;
    }
}
