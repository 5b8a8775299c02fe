namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Uploads each file of a job once, however many tasks read it.</summary>
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
            address = await stage.UploadAsync($"inputs/{known.Count + 1}", file, cancellationToken);
            known.Add((file.Path, file.Unpack), address);
        }

        return address;
    }
}
