using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Not one byte came.</summary>
/// <remarks>
/// A device that hears us with A and B exchanged, at the wrong speed or with the wrong parity sees no frame and keeps silent: on a line with nobody
/// else to hear, all of these look like this.
/// </remarks>
internal static class SilenceSign
{
    public static WiringVerdict? Of(LineEvidence evidence)
    {
        int asked = evidence.Exchanges.Count;
        if (asked == 0 || evidence.Bytes > 0)
        {
            return null;
        }

        int units = evidence.Exchanges.Select(exchange => exchange.Unit).Distinct().Count();
        return new WiringVerdict(
            WiringFault.NobodyThere, 0.8,
            [string.Create(CultureInfo.InvariantCulture, $"{asked} question{(asked == 1 ? "" : "s")} to {units} address{(units == 1 ? "" : "es")} at {LineText.Speed(evidence.Line)}: not one byte came back")],
            [
                "is the device powered, and Modbus switched on in its menu?",
                "exchange A and B at the adapter and try again: it does no harm, and a device that hears us inverted keeps silent like this",
                "other speeds and parities: edge-gateway scan --sweep with the same --rtu",
                "is the cable on the right terminals (RS-485, not RS-232), and is the ground (C, GND) connected?",
            ]);
    }
}
