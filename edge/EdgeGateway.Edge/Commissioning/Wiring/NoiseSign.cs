using System.Globalization;
using EdgeGateway.Edge.Commissioning.Scanning;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Whole frames come, or frames that are whole but for a bit, but others are damaged or have stray bytes around them: the line loses bits now and then.</summary>
internal static class NoiseSign
{
    private const double Often = 0.02;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        ProbeExchange[] answered = [.. evidence.Exchanges.Where(exchange => exchange.Received.Count > 0)];
        int damaged = answered.Count(exchange => exchange.IsDamaged), stray = answered.Count(exchange => !exchange.IsDamaged && StrayBefore(exchange) > 0);
        if (!IsReadable(evidence, answered) || damaged + stray == 0 || damaged + stray < Often * answered.Length)
        {
            return null;
        }

        return new WiringVerdict(
            WiringFault.Noise, TwinsSign.UnitOf(evidence) is not null ? 0.4 : damaged > 1 || stray > 1 ? 0.75 : 0.5, Reasons(answered, damaged, stray),
            [
                "is there a 120 ohm resistor at both ends of the line, and only there?",
                stray > 0 ? "switch the bias (fail-safe) resistors on, at one device of the line" : "is it one line from device to device, without stubs longer than a metre?",
                "keep away from pump and fan inverters, connect the screen at one end, connect the ground (C, GND)",
            ]);
    }

    /// <summary>Whether speed, parity and wires are right: frames come whole or nearly so, or answers of several addresses begin as they should.</summary>
    private static bool IsReadable(LineEvidence evidence, ProbeExchange[] answered) =>
        evidence.Heard is { Frames: > 0 }
        || answered.Any(exchange => exchange.Reply is not null || exchange.HasOneWrongBit)
        || Units(answered.Where(exchange => exchange.BreaksBehindRightStart)) > 1;

    private static int Units(IEnumerable<ProbeExchange> exchanges) => exchanges.Select(exchange => exchange.Unit).Distinct().Count();

    private static List<string> Reasons(ProbeExchange[] answered, int damaged, int stray)
    {
        List<string> reasons = [];
        if (damaged > 0)
        {
            int units = Units(answered.Where(exchange => exchange.IsDamaged)), nearly = answered.Count(exchange => exchange.HasOneWrongBit);
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{damaged} of {answered.Length} answers are damaged, of {units} address{(units == 1 ? "" : "es")}{(damaged < answered.Length ? ", the others are whole" : "")}{(nearly > 0 ? $"; {nearly} of them are whole but for one bit" : "")}"));
            reasons.Add($"for instance {LineEvidence.Example(answered.Last(exchange => exchange.IsDamaged).Received)}");
        }

        if (stray > 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{stray} answers have stray bytes before them: the line floats between frames"));
        }

        return reasons;
    }

    private static int StrayBefore(ProbeExchange exchange) => exchange.Frames.Count > 0 ? exchange.Frames[0].Offset : 0;
}
