using EdgeGateway.Edge.Commissioning.Listening;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Frames were heard that we did not cause.</summary>
internal static class ForeignSign
{
    private const int Shown = 3;

    public static WiringVerdict? Of(LineEvidence evidence) => evidence.Heard is { HasForeignMaster: true } heard
        ? new WiringVerdict(
            WiringFault.ForeignMaster, 0.97, [.. Said(heard)],
            ["a serial line has one master: stop the other one, read its values from it, or give the gateway a line of its own"])
        : null;

    private static IEnumerable<string> Said(Traffic heard) => heard.Polls.Count > 0
        ? heard.Polls.Take(Shown).Select(poll => $"another master asks {poll}")
        : [$"answers of {string.Join(", ", heard.Answering)} were heard that we did not ask for"];
}
