using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Our own frames come back: the adapter's receiver stays on while it sends.</summary>
internal static class EchoSign
{
    private const double Nearly = 0.8;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        int asked = evidence.Exchanges.Count, echoed = evidence.Exchanges.Count(exchange => exchange.WasEchoed);
        return echoed < 2 || echoed < Nearly * asked
            ? null
            : new WiringVerdict(
                WiringFault.Echo, 0.98,
                [string.Create(CultureInfo.InvariantCulture, $"our own frame came back before anything else, {echoed} of {asked} times")],
                ["harmless when it is known: set \"echo\": true for this bus, or switch the adapter's local echo off"]);
    }
}
