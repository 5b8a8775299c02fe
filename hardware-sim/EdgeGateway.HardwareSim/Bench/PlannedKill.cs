using EdgeGateway.HardwareSim.Commands;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>A program that is killed (SIGKILL) while the bench runs, and started again two seconds later.</summary>
/// <param name="Program">Which: edge, hub or cloud. The site is not killed: it is what the others are measured against.</param>
/// <param name="At">When, counted from the moment everything is up.</param>
internal sealed record PlannedKill(BenchProgram Program, TimeSpan At)
{
    public const string Form = "PROGRAM@TIME such as edge@20s, with PROGRAM one of edge, hub, cloud";

    public static bool TryParse(string text, out PlannedKill value)
    {
        string[] parts = text.Split('@');
        BenchProgram? program = parts[0] switch
        {
            "edge" => BenchProgram.Edge,
            "hub" => BenchProgram.Hub,
            "cloud" => BenchProgram.Cloud,
            _ => null,
        };
        TimeSpan at = default;
        bool isRead = program is not null && parts.Length == 2 && Arguments.TryParseDuration(parts[1], out at);
        value = new PlannedKill(program ?? BenchProgram.Edge, at);
        return isRead;
    }
}
