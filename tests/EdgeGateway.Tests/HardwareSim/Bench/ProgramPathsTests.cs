using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Bench;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Bench;

public sealed class ProgramPathsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Programs_are_found_beside_the_own_output_of_the_same_configuration()
    {
        string own = Make("EdgeGateway.HardwareSim/debug/hardware-sim");
        string hub = Make("EdgeGateway.Hub/debug/local-hub"), cloud = Make("EdgeGateway.Cloud/debug/cloud-twin"), edge = Make("EdgeGateway.Edge/debug/edge-gateway");

        ProgramPaths found = ProgramPaths.Find(Path.GetDirectoryName(own)! + "/", edge: null);

        Assert.Equal(new ProgramPaths(own, hub, cloud, edge), found);
    }

    [Fact]
    public void A_missing_program_is_named_with_the_command_that_builds_it()
    {
        string own = Make("EdgeGateway.HardwareSim/release/hardware-sim");

        var e = Assert.Throws<OperatorException>(() => ProgramPaths.Find(Path.GetDirectoryName(own)!, edge: null));

        Assert.Contains("local-hub", e.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet build cloud/EdgeGateway.Hub -c release", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_file_without_its_program_does_not_count()
    {
        string own = Make("EdgeGateway.HardwareSim/debug/hardware-sim");
        Make("EdgeGateway.HardwareSim/debug/local-hub");
        Make("EdgeGateway.HardwareSim/debug/local-hub.runtimeconfig.json");

        Assert.Throws<OperatorException>(() => ProgramPaths.Find(Path.GetDirectoryName(own)!, edge: null));
    }

    [Fact]
    public void Another_gateway_must_be_there()
    {
        var e = Assert.Throws<OperatorException>(() => ProgramPaths.Find(folder.Path, folder.File("edge-gateway-aot")));

        Assert.Contains("edge-gateway-aot", e.Message, StringComparison.Ordinal);
    }

    private string Make(string name)
    {
        string path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
