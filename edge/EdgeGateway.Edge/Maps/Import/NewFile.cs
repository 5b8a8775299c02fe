using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>A file that an import writes: never over one that is there.</summary>
internal static class NewFile
{
    /// <summary>Writes it.</summary>
    /// <exception cref="OperatorException">It is there already, or cannot be written.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            await stream.WriteAsync(text.AsMemory(), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be written ({e.Message}): name another one, or remove it.", e);
        }
    }
}
