using System.Xml.Linq;
using Xunit;

namespace EdgeGateway.Tests.Architecture;

/// <summary>The drawing in docs/architecture.md, as a test: who may reference whom, and which package may stand where.</summary>
public sealed class DependencyTests
{
    public static TheoryData<string, string[], string[]> Allowed => new()
    {
        { "shared/EdgeGateway.Contracts", [], [] },
        { "shared/EdgeGateway.Protocols", [], ["BouncyCastle.Cryptography"] },
        { "cloud/EdgeGateway.Analytics", [], [] },
        {
            "edge/EdgeGateway.Edge", ["EdgeGateway.Contracts", "EdgeGateway.Protocols"],
            ["LiteDB", "MQTTnet", "AMQPNetLite", "System.IO.Ports", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Hosting.Systemd", "System.CommandLine", "Spectre.Console"]
        },
        { "hardware-sim/EdgeGateway.HardwareSim", ["EdgeGateway.Contracts", "EdgeGateway.Protocols"], ["System.CommandLine", "Spectre.Console"] },
        { "cloud/EdgeGateway.Hub", ["EdgeGateway.Contracts"], ["MQTTnet", "AMQPNetLite", "System.CommandLine", "Spectre.Console"] },
        {
            "cloud/EdgeGateway.Cloud", ["EdgeGateway.Contracts", "EdgeGateway.Protocols", "EdgeGateway.Analytics"],
            ["AMQPNetLite", "Azure.Identity", "Azure.Storage.Blobs", "DuckDB.NET.Data.Full", "Sylvan.Data.Csv", "ScottPlot", "SkiaSharp.NativeAssets.Linux.NoDependencies", "MudBlazor", "Plotly.Blazor", "Microsoft.Orleans.Server", "Microsoft.Orleans.Clustering.AdoNet", "Npgsql", "System.CommandLine", "Spectre.Console"]
        },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_references_only_what_the_drawing_allows(string project, string[] projects, string[] packages)
    {
        XDocument csproj = XDocument.Load(Directory.GetFiles(Path.Combine(SourceTree.Root(), project), "*.csproj").Single());

        // A reference without its assembly only orders the build: the bench starts those programs as processes.
        var references = csproj.Descendants("ProjectReference")
            .Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        var packageReferences = csproj.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value);

        Assert.Equal(projects.Order(), references.Order());
        Assert.Equal(packages.Order(), packageReferences.Order());
    }

    [Fact]
    public void Every_product_project_is_in_the_drawing()
    {
        string[] sides = ["shared", "edge", "cloud", "hardware-sim"];
        var found = sides.SelectMany(side => Directory.EnumerateFiles(Path.Combine(SourceTree.Root(), side), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(SourceTree.Root(), Path.GetDirectoryName(file)!).Replace('\\', '/'));

        Assert.Equal(Allowed.Select(row => row.Data.Item1).Order(), found.Order());
    }
}
