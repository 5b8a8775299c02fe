using System.IO.Compression;
using System.Text;

namespace EdgeGateway.Tests.Cloud.Import;

/// <summary>A 7-column file with the usual header.</summary>
internal sealed class TemporaryCsv : IDisposable
{
    public const string Header = "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur";

    public TemporaryCsv(params string[] lines)
        : this(gzip: false, lines)
    {
    }

    public TemporaryCsv(bool gzip, string[] lines)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(Header)) + "\n");
        using FileStream file = File.Create(Path);
        using Stream content = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
        content.Write(text);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"fleet-{Guid.NewGuid():n}.csv");

    public void Dispose() => File.Delete(Path);
}
