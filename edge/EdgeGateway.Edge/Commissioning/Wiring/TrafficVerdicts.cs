using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning.Listening;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>What the wiring has to do with what was heard on a line while we said nothing.</summary>
internal static class TrafficVerdicts
{
    /// <summary>The verdicts, the surest first. Other masters are no fault of the wiring: the traffic itself tells of them.</summary>
    public static IEnumerable<WiringVerdict> Of(BusSettings.Serial line, Traffic heard) =>
        WiringVerdicts.Of(new LineEvidence(line, [], heard)).Where(verdict => verdict.Fault != WiringFault.ForeignMaster);
}
