using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes the files of one result so that others see all of them or none: under other names first, renamed when the last is complete.</summary>
/// <remarks>Only a power cut in the instant of the renaming can leave some new files beside old ones; each is whole even then.</remarks>
internal sealed class WholeFiles(string folder) : IDisposable
{
    private readonly string mark = $".{Guid.NewGuid():N}.unfinished";
    private readonly List<string> names = [];

    /// <summary>Writes a file.</summary>
    /// <param name="name">Its name in the folder, which exists.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="OperatorException">It cannot be written.</exception>
    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        names.Add(name);
        try
        {
            await using var file = new FileStream(Unfinished(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            await write(file, cancellationToken);
            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(name, e);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Gives all files their names, replacing older ones.</summary>
    /// <returns>The files in the order in which they were written.</returns>
    /// <exception cref="OperatorException">A name is taken by what cannot be replaced.</exception>
    public IReadOnlyList<string> Publish()
    {
        if (names.Find(name => Directory.Exists(Path.Combine(folder, name))) is { } taken)
        {
            throw Refused(taken, new IOException("there is a folder of that name"));
        }

        foreach (string name in names)
        {
            File.Move(Unfinished(name), Path.Combine(folder, name), overwrite: true);
        }

        return [.. names.Select(name => Path.Combine(folder, name))];
    }

    /// <summary>Deletes what was not published.</summary>
    public void Dispose()
    {
        foreach (string unfinished in names.Select(Unfinished).Where(File.Exists))
        {
            File.Delete(unfinished);
        }
    }

    private string Unfinished(string name) => Path.Combine(folder, name + mark);

    private OperatorException Refused(string name, Exception e) =>
        new($"The file {Path.Combine(folder, name)} cannot be written ({e.Message}): choose another folder with --out DIR, or make room.", e);
}
