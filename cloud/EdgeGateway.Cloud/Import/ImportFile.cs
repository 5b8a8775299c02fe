using System.IO.Compression;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Import;

/// <summary>A CSV file, plain or gzip, that is read once and hashed by its content: the same lines have the same hash, packed or not.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly FileStream file;

    private ImportFile(string path, FileStream file)
    {
        Path = path;
        this.file = file;
        Content = new HashingStream(IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    public string Path { get; }

    /// <summary>The lines.</summary>
    public HashingStream Content { get; }

    /// <summary>How much of the file was read, 0 to 1.</summary>
    public double Share => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    /// <summary>Opens the file.</summary>
    /// <exception cref="OperatorException">It is missing or may not be read.</exception>
    public static ImportFile Open(string path)
    {
        try
        {
            return new ImportFile(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be read ({e.Message}): give an existing CSV file with --input FILE.", e);
        }
    }

    public void Dispose() => Content.Dispose();

    private static bool IsGzip(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
