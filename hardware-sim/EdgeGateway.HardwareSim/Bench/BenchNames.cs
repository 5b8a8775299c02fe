namespace EdgeGateway.HardwareSim.Bench;

/// <summary>The programs' names as a person types them.</summary>
internal static class BenchNames
{
    public static string Of(BenchProgram program) => program switch
    {
        BenchProgram.Hub => "hub",
        BenchProgram.Site => "site",
        BenchProgram.Cloud => "cloud",
        _ => "edge",
    };
}
