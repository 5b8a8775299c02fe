using System.CommandLine;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Tracing;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>--trace</c>: a file for the frames of the run.</summary>
internal sealed class TraceOption
{
    private readonly Option<string?> file = new("--trace")
    {
        Description = $"Writes the frames of the run there, also when nothing is answered: for Wireshark when the name ends in {TraceFile.PcapngEnding}, else text. It must not exist.", HelpName = "FILE",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(file);

    /// <summary>Makes the file; null when none is wanted.</summary>
    /// <exception cref="OperatorException">It cannot be made.</exception>
    public TraceFile? Create(ParseResult parsed, BusSettings line, TimeProvider time) => parsed.GetValue(file) is { } path ? TraceFile.Create(path, line, time) : null;
}
