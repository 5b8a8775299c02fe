using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Where a bench keeps the state of its programs and what they wrote.</summary>
internal sealed class BenchFolder
{
    private readonly bool isRemoved;

    private BenchFolder(string path, bool isRemoved) => (Path, this.isRemoved) = (path, isRemoved);

    public string Path { get; }

    public string Hub => Made("hub");

    public string Site => Made("site");

    public string Cloud => Made("cloud");

    public string Edge => Made("edge");

    public string Reports => Made("reports");

    public string FleetFile => System.IO.Path.Combine(Path, "fleet.csv.gz");

    public string FleetLabels => System.IO.Path.Combine(Path, "fleet-labels.csv");

    public string DeviceConnectionString => System.IO.Path.Combine(Path, "gateway-connection-string");

    /// <summary>Opens the given folder, or a fresh one.</summary>
    /// <exception cref="OperatorException">The given folder holds something: old state would spoil the count.</exception>
    public static BenchFolder Open(BenchSettings settings)
    {
        if (settings.StateDirectory is null)
        {
            return new BenchFolder(Directory.CreateTempSubdirectory("edgegateway-bench-").FullName, !settings.IsKept);
        }

        StateDirectory given = StateDirectory.Open(settings.StateDirectory, "bench");
        return Directory.EnumerateFileSystemEntries(given.Path).Any()
            ? throw new OperatorException($"The bench's folder {given.Path} is not empty: empty it or name a new one with --state DIR.")
            : new BenchFolder(given.Path, isRemoved: false);
    }

    /// <summary>Where a program's output goes.</summary>
    public string Log(string name) => System.IO.Path.Combine(Made("logs"), name + ".log");

    /// <summary>Removes a fresh folder after a good end.</summary>
    /// <returns>Whether it is gone.</returns>
    public bool Clean()
    {
        if (isRemoved)
        {
            Directory.Delete(Path, recursive: true);
        }

        return isRemoved;
    }

    private string Made(string name) => StateDirectory.Open(System.IO.Path.Combine(Path, name), name).Path;
}
