using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Uploads each file of a job once, however many tasks read it.</summary>
/// <remarks>A file's name there comes from its path: a run that goes on with a job must not put another file where a waiting task expects its own.</remarks>
internal sealed class StagedFiles(BlobStage stage)
{
    private readonly Dictionary<(string Path, bool Unpack), Uri> known = [];

    /// <summary>How many were uploaded.</summary>
    public int Count => known.Count;

    /// <summary>The address from which a machine can read a file.</summary>
    public async Task<Uri> AddressAsync(TaskFile file, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue((file.Path, file.Unpack), out Uri? address))
        {
            address = await stage.UploadAsync(Name(file), file, cancellationToken);
            known.Add((file.Path, file.Unpack), address);
        }

        return address;
    }

    private static string Name(TaskFile file) =>
        $"inputs/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Unpack}")))[..32]}";
}
