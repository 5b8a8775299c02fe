using System.Runtime.InteropServices;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The native gateway, published once for the tests of a class with the README's command, beside the build's own output.</summary>
public sealed class NativeGateway : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgegateway-native-");
    private readonly Lazy<Task<string>> program;

    public NativeGateway() => program = new Lazy<Task<string>>(PublishAsync);

    /// <summary>The program; skips the test where it cannot be made.</summary>
    public async Task<string> ProgramAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The native gateway is for Linux.");
        Assert.SkipUnless(File.Exists("/usr/bin/clang") && File.Exists("/usr/include/zlib.h"), "no native compiler: apt-get install clang zlib1g-dev");
        return await program.Value;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> PublishAsync()
    {
        string system = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        (int code, string output, string errors) = await ChildProgram.RunAsync(
            "dotnet", "publish", Path.Combine(BuiltPrograms.SourceRoot, "edge", "EdgeGateway.Edge"), "-c", "Release", "-r", system, "-p:PublishAot=true", "--artifacts-path", folder.FullName, "-nodeReuse:false");
        Assert.True(code == 0, $"dotnet publish ended with {code}:\n{output}\n{errors}");
        return Path.Combine(folder.FullName, "publish", "EdgeGateway.Edge", $"release_{system}", "edge-gateway");
    }
}
