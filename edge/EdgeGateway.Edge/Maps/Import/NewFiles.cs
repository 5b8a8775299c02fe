using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Files that an import writes together: they are looked at in a folder of their own first, and then all of them are in their place, or none.</summary>
internal sealed class NewFiles : IDisposable
{
    private readonly string target;
    private readonly IReadOnlyList<string> names;

    private NewFiles(string target, string folder, IReadOnlyList<string> names) => (this.target, Folder, this.names) = (target, folder, names);

    /// <summary>Where they are before they are taken.</summary>
    public string Folder { get; }

    /// <summary>Writes them into a folder beside their place, on the same disk.</summary>
    /// <param name="target">The folder that they are for.</param>
    /// <param name="files">Their names in it, and what they hold.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperatorException">One of them is there already, or they cannot be written.</exception>
    public static async Task<NewFiles> StageAsync(string target, IEnumerable<(string Name, string Text)> files, CancellationToken cancellationToken)
    {
        (string Name, string Text)[] all = [.. files];
        if (all.Select(file => Path.Combine(target, file.Name)).FirstOrDefault(Path.Exists) is { } there)
        {
            throw new OperatorException($"The file {there} is there already: name another folder, or remove it.");
        }

        string place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var staged = new NewFiles(place, $"{place}.{Guid.NewGuid():N}", [.. all.Select(file => file.Name)]);
        try
        {
            foreach ((string name, string text) in all)
            {
                string path = Path.Combine(staged.Folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await NewFile.WriteAsync(path, text, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            staged.Dispose();
            throw new OperatorException($"The folder {target} cannot be written ({e.Message}): name another one.", e);
        }
        catch
        {
            staged.Dispose();
            throw;
        }

        return staged;
    }

    /// <summary>Moves them into their place.</summary>
    /// <exception cref="OperatorException">That cannot be; then none of them is there.</exception>
    public void Commit()
    {
        var moved = new List<string>();
        try
        {
            foreach (string name in names)
            {
                string path = Path.Combine(target, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(Path.Combine(Folder, name), path);
                moved.Add(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            moved.ForEach(File.Delete);
            throw new OperatorException($"The folder {target} cannot be written ({e.Message}): name another one.", e);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
