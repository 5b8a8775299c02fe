using System.Globalization;
using EdgeGateway.Edge.Commissioning.Scanning;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>One address answers twice, or breaks every time behind a right start: two devices begin alike and then talk against each other.</summary>
internal static class TwinsSign
{
    private const int LeastDamaged = 2;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        (byte Unit, int Twice, int Broken, int Asked) worst = Worst(evidence);
        if (!HasTwins(evidence, worst))
        {
            return null;
        }

        bool someAreWell = evidence.Exchanges.Any(exchange => exchange.Unit.ToByte() != worst.Unit && exchange.Reply is not null);
        return new WiringVerdict(
            WiringFault.TwoDevices, worst.Twice > 0 ? 0.95 : someAreWell ? 0.85 : 0.6, Reasons(evidence, worst, someAreWell),
            [
                string.Create(CultureInfo.InvariantCulture, $"switch one of the devices with address {worst.Unit} off or disconnect it, and give the other one a free address"),
                .. someAreWell ? Array.Empty<string>() : ["edge-gateway scan with the same --rtu shows whether other addresses answer well; if they break as well, it is the line: 120 ohm at both ends, bias, screen"],
            ]);
    }

    /// <summary>The address that two devices seem to have; null when there is none.</summary>
    public static byte? UnitOf(LineEvidence evidence) => Worst(evidence) is var worst && HasTwins(evidence, worst) ? worst.Unit : null;

    private static (byte Unit, int Twice, int Broken, int Asked) Worst(LineEvidence evidence) => evidence.Exchanges.GroupBy(exchange => exchange.Unit.ToByte())
        .Select(unit => (Unit: unit.Key, Twice: unit.Count(one => one.IsAnsweredTwice), Broken: unit.Count(Breaks), Asked: unit.Count()))
        .OrderByDescending(unit => unit.Twice + unit.Broken).FirstOrDefault();

    private static bool HasTwins(LineEvidence evidence, (byte Unit, int Twice, int Broken, int Asked) worst) =>
        (worst.Twice > 0 || worst.Broken >= LeastDamaged) && evidence.Exchanges.All(exchange => exchange.Unit.ToByte() == worst.Unit || !exchange.IsDamaged);

    private static List<string> Reasons(LineEvidence evidence, (byte Unit, int Twice, int Broken, int Asked) worst, bool someAreWell)
    {
        List<string> reasons = [];
        if (worst.Twice > 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"one question to address {worst.Unit} brought two answers, {worst.Twice} of {worst.Asked} times"));
        }

        if (worst.Broken > 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"answers of address {worst.Unit} begin right and then break, {worst.Broken} of {worst.Asked} times"));
            reasons.Add($"for instance {LineEvidence.Example(evidence.Exchanges.Last(Breaks).Received)}");
        }

        if (someAreWell)
        {
            reasons.Add("other addresses answer well, so the line is good");
        }

        return reasons;
    }

    /// <summary>Two devices break more than one bit.</summary>
    private static bool Breaks(ProbeExchange exchange) => exchange.BreaksBehindRightStart && !exchange.HasOneWrongBit;
}
