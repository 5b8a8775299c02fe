using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Where the four executables lie: beside each other in the build's output, or all in one folder.</summary>
/// <param name="Self">hardware-sim.</param>
/// <param name="Hub">local-hub.</param>
/// <param name="Cloud">cloud-twin.</param>
/// <param name="Edge">edge-gateway.</param>
internal sealed record ProgramPaths(string Self, string Hub, string Cloud, string Edge)
{
    /// <param name="baseDirectory">Where this program lies.</param>
    /// <param name="edge">Another edge-gateway, or null.</param>
    /// <exception cref="OperatorException">One is missing; says how to build it.</exception>
    public static ProgramPaths Find(string baseDirectory, string? edge)
    {
        if (edge is not null && !File.Exists(edge))
        {
            throw new OperatorException($"There is no edge-gateway at {edge}: give the path of the executable with --edge PATH.");
        }

        return new ProgramPaths(
            Find(baseDirectory, "hardware-sim", "EdgeGateway.HardwareSim", "hardware-sim"),
            Find(baseDirectory, "cloud", "EdgeGateway.Hub", "local-hub"),
            Find(baseDirectory, "cloud", "EdgeGateway.Cloud", "cloud-twin"),
            edge is null ? Find(baseDirectory, "edge", "EdgeGateway.Edge", "edge-gateway") : Path.GetFullPath(edge));
    }

    private static string Find(string baseDirectory, string side, string project, string program)
    {
        // .../artifacts/bin/PROJECT/CONFIGURATION/
        string own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(baseDirectory));
        string configuration = Path.GetFileName(own);
        string built = Path.Combine(own, "..", "..", project, configuration, program);
        string[] candidates = [Path.GetFullPath(built), Path.Combine(own, program)];
        return candidates.FirstOrDefault(IsWhole)
            ?? throw new OperatorException($"{program} is not at {candidates[0]}: build it with \"dotnet build {side}/{project} -c {configuration}\".");
    }

    /// <summary>The build of one program copies the start file of another, but not what it starts.</summary>
    private static bool IsWhole(string program) =>
        File.Exists(program) && (File.Exists(program + ".dll") || !File.Exists(program + ".runtimeconfig.json"));
}
