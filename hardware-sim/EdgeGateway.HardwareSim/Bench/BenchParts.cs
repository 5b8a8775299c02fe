using System.Text.Json;
using EdgeGateway.HardwareSim.Sites;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>What a running bench is made of. Disposing it ends every program that still runs.</summary>
internal sealed class BenchParts : IDisposable
{
    private readonly ChildLauncher launcher = new();
    private readonly Dictionary<BenchProgram, ChildProcess> children;

    /// <param name="settings">The bench.</param>
    /// <param name="baseDirectory">Where the programs are looked for.</param>
    public BenchParts(BenchSettings settings, string baseDirectory)
    {
        Settings = settings;
        ProgramPaths paths = ProgramPaths.Find(baseDirectory, settings.EdgePath);
        Folder = BenchFolder.Open(settings);
        Programs = new Programs(paths, Folder, BenchPorts.Choose(settings.HttpPort), settings);
        OneShots = new OneShots(Programs, Folder, launcher);
        Ledger = new CloudLedger(Programs.Page);
        children = Enum.GetValues<BenchProgram>().ToDictionary(p => p, Child);
    }

    public BenchSettings Settings { get; }

    public BenchFolder Folder { get; }

    public Programs Programs { get; }

    public OneShots OneShots { get; }

    public CloudLedger Ledger { get; }

    public IEnumerable<ChildProcess> Children => children.Values;

    public ChildProcess this[BenchProgram program] => children[program];

    /// <summary>The site's account as it is on disk.</summary>
    /// <returns>Null while there is none.</returns>
    public ProducedReport? Produced()
    {
        if (!File.Exists(Programs.ProducedFile))
        {
            return null;
        }

        using FileStream file = File.OpenRead(Programs.ProducedFile);
        return JsonSerializer.Deserialize(file, SiteJson.Default.ProducedReport);
    }

    /// <summary>Says who has ended without being asked to; empty when all is well.</summary>
    public IReadOnlyList<string> Deaths() => [.. Children.Where(c => c.HasDied).Select(c => $"{BenchNames.Of(c.Program)} ended by itself.\n{c.LastLines()}")];

    public void Dispose()
    {
        foreach (ChildProcess child in Children)
        {
            child.Dispose();
        }

        Ledger.Dispose();
        launcher.Dispose();
    }

    private ChildProcess Child(BenchProgram program)
    {
        string log = Folder.Log(BenchNames.Of(program));
        return new ChildProcess(program, Programs.Held(Programs.Server(program), log), log, launcher);
    }
}
