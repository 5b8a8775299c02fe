using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Cloud.Batch.Commands;
using EdgeGateway.Cloud.Fleet.Tiles;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The options of <c>cloud-twin cluster</c> that say who computes the distances.</summary>
internal sealed class TileOptions
{
    private const string Threads = "threads", Orleans = "orleans", Pool = "azure-batch";

    private readonly Option<string> tiles = new("--tiles")
    {
        Description = "Who computes the distances: threads of this process, workers of Orleans (cloud-twin worker), or the machines of an Azure Batch pool.", DefaultValueFactory = _ => Threads,
    };

    private readonly Option<int[]> worker = new("--worker")
    {
        Description = "The port of a worker, with --tiles orleans; may be repeated.", HelpName = "PORT", DefaultValueFactory = _ => [30000],
    };

    private readonly Option<string?> list = new(WorkerCommand.List)
    {
        Description = "With --tiles orleans, instead of --worker: a file with the connection string of the PostgreSQL database that has the list of workers.", HelpName = "FILE",
    };

    private readonly Option<string?> program = new("--tile-program")
    {
        Description = "With --tiles azure-batch: a cloud-twin in one executable file for the machines of the pool.", HelpName = "FILE",
    };

    private readonly AzureOptions azure = new();

    public void AddTo(Command command)
    {
        tiles.MustBeOneOf(Threads, Orleans, Pool);
        foreach (Option option in (Option[])[tiles, worker, list, program])
        {
            command.Options.Add(option);
        }

        azure.AddTo(command);
        command.Validators.Add(Check);
    }

    /// <summary>Who computes the distances.</summary>
    public TileChoice Choice(ParseResult parsed) => parsed.GetRequiredValue(tiles) switch
    {
        Orleans when parsed.GetValue(list) is { } file => new TileChoice.Listed(file),
        Orleans => new TileChoice.Workers(parsed.GetValue(worker) ?? []),
        Pool => new TileChoice.Pool(azure.Settings(parsed), Path.GetFullPath(parsed.GetRequiredValue(program)!)),
        _ => new TileChoice.Threads(),
    };

    private void Check(CommandResult given)
    {
        if (given.GetResult(tiles).Written() != Pool)
        {
            return;
        }

        string file = given.GetResult(program).Written();
        if (!File.Exists(file))
        {
            given.AddError($"--tiles {Pool} needs --tile-program FILE{(file.Length == 0 ? "" : $", and there is no file {file}")}: see docs/scale.md.");
        }
        else if (azure.Missing(given, $"--tiles {Pool}") is { } missing)
        {
            given.AddError(missing);
        }
    }
}
