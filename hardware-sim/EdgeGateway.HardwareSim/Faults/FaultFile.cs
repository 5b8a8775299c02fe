using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Lines;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>A file with the faults of one line: <c>{"faults": [...]}</c>; docs/formats/line-faults.md.</summary>
internal static class FaultFile
{
    /// <param name="path">The file.</param>
    /// <param name="kind">The line: not every fault is possible on every kind.</param>
    /// <exception cref="OperatorException">The file cannot be read or is wrong; names every path in it.</exception>
    public static IReadOnlyList<LineFault> Load(string path, LineKind kind)
    {
        var findings = new List<Finding>();
        var root = new DocumentNode(BenchDocument.Parse(path), "$", findings);
        root.AllowOnly("faults");
        IReadOnlyList<LineFault> faults = FaultReader.Read(root, kind);
        if (faults.Count == 0)
        {
            root.Refuse("must have at least one fault", "faults");
        }

        BenchDocument.RefuseIfWrong(path, findings);
        return faults;
    }
}
