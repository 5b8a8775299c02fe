using System.CommandLine;
using EdgeGateway.Cloud.Fleet.Tiles;
using EdgeGateway.Cloud.Reports;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Commands;

/// <summary><c>cloud-twin tile</c>: computes one tile from a file into a file, for runners that move files.</summary>
internal static class TileCommand
{
    public static Command Create()
    {
        var task = new Option<string>("--task") { Description = "The tile to compute, docs/formats/tile.md.", Required = true, HelpName = "FILE" };
        var result = new Option<string>("--out") { Description = "Where its distances go; written whole or not at all.", Required = true, HelpName = "FILE" };
        var command = new Command(
            "tile",
            """
            Computes the distances of one tile of a large comparison, from a file into a file: the unit of work for a pool of machines.

            Example: cloud-twin tile --task 0003.tile --out 0003.distances
            """)
        {
            task,
            result,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            byte[] computed = TileTask.Run(await ReadAsync(parsed.GetRequiredValue(task), cancellationToken));
            await WholeFile.WriteAsync(parsed.GetRequiredValue(result), (file, cancel) => file.WriteAsync(computed, cancel).AsTask(), cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be read ({e.Message}): give an existing tile with --task FILE.", e);
        }
    }
}
