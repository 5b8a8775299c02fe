using System.IO.Compression;
using System.Text;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Writes a whole fleet: several installations at a time, in the order of their numbers. The file appears complete or not at all.</summary>
internal static class FleetFile
{
    /// <param name="settings">The fleet.</param>
    /// <param name="path">Where to; a name that ends in <c>.gz</c> is compressed.</param>
    /// <param name="progress">Told each time an installation is written.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    /// <exception cref="OperatorException">The file cannot be written.</exception>
    public static async Task<IReadOnlyList<FleetInstallation>> WriteAsync(
        FleetSettings settings, string path, Action progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<FleetInstallation> installations = FleetPlanner.Plan(settings);
        string temporary = path + ".new";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                await WriteAllAsync(settings, installations, file, path.EndsWith(".gz", StringComparison.Ordinal), progress, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
            return installations;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The fleet file {path} cannot be written ({e.Message}): name another with --out FILE.", e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static async Task WriteAllAsync(
        FleetSettings settings, IReadOnlyList<FleetInstallation> installations, FileStream file, bool isCompressed, Action progress, CancellationToken cancellationToken)
    {
        await file.WriteAsync(Packed(Encoding.UTF8.GetBytes(FleetCsv.Header), isCompressed), cancellationToken);
        var waiting = new Queue<Task<byte[]>>();
        foreach (FleetInstallation installation in installations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            waiting.Enqueue(Task.Run(() => Packed(FleetCsv.Rows(installation, InstallationSimulation.Run(installation, settings), settings), isCompressed), cancellationToken));
            if (waiting.Count > Environment.ProcessorCount)
            {
                await WriteNextAsync();
            }
        }

        while (waiting.Count > 0)
        {
            await WriteNextAsync();
        }

        async Task WriteNextAsync()
        {
            await file.WriteAsync(await waiting.Dequeue(), cancellationToken);
            progress();
        }
    }

    /// <summary>Each piece is a gzip member of its own; RFC 1952 section 2.2 allows members in a row, and so they can be packed side by side.</summary>
    private static byte[] Packed(byte[] rows, bool isCompressed)
    {
        if (!isCompressed)
        {
            return rows;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(rows);
        }

        return packed.ToArray();
    }
}
