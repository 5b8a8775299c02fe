using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Hands out addresses with rights in them: for one thing, for a time, and no more.</summary>
/// <remarks>With the account's key they are service SAS; with an identity they are user delegation SAS, which last a week at most.</remarks>
internal sealed class BlobRights
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15), LongestDelegation = TimeSpan.FromDays(7) - TimeSpan.FromHours(1);

    private readonly DateTimeOffset from, until;
    private readonly UserDelegationKey? delegation;

    private BlobRights(BlobServiceClient service, DateTimeOffset from, DateTimeOffset until, UserDelegationKey? delegation) =>
        (Service, this.from, this.until, this.delegation) = (service, from, until, delegation);

    /// <summary>The storage account.</summary>
    public BlobServiceClient Service { get; }

    /// <summary>Opens the account.</summary>
    public static async Task<BlobRights> OpenAsync(AzureBatchSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BlobServiceClient service = Open(settings);
        TimeSpan life = settings.WaitLimit + TimeSpan.FromHours(1);
        if (service.CanGenerateAccountSasUri)
        {
            return new BlobRights(service, now - ClockSkew, now + life, null);
        }

        life = life < LongestDelegation ? life : LongestDelegation;
        UserDelegationKey key = await service.GetUserDelegationKeyAsync(now - ClockSkew, now + life, cancellationToken);
        return new BlobRights(service, now - ClockSkew, now + life, key);
    }

    /// <summary>An address with which one blob can be read.</summary>
    public Uri ToRead(BlobClient blob)
    {
        var rights = new BlobSasBuilder(BlobSasPermissions.Read, until) { StartsOn = from, BlobContainerName = blob.BlobContainerName, BlobName = blob.Name, Resource = "b" };
        return delegation is null ? blob.GenerateSasUri(rights) : Delegated(blob.Uri, rights, delegation);
    }

    /// <summary>An address with which blobs of a container can be made and written.</summary>
    public Uri ToWrite(BlobContainerClient container)
    {
        var rights = new BlobSasBuilder(BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write, until) { StartsOn = from, BlobContainerName = container.Name, Resource = "c" };
        return delegation is null ? container.GenerateSasUri(rights) : Delegated(container.Uri, rights, delegation);
    }

    private Uri Delegated(Uri address, BlobSasBuilder rights, UserDelegationKey key) =>
        new BlobUriBuilder(address) { Sas = rights.ToSasQueryParameters(key, Service.AccountName) }.ToUri();

    private static BlobServiceClient Open(AzureBatchSettings settings)
    {
        if (settings.StorageConnectionFile is not { } file)
        {
            return new BlobServiceClient(settings.Storage!, new DefaultAzureCredential());
        }

        try
        {
            return new BlobServiceClient(KeyFile.Read(file, "storage connection string"));
        }
        catch (FormatException e)
        {
            // The library's words may quote the string, which holds the key.
            throw new OperatorException($"The storage connection string file {file} holds no connection string: copy the storage account's connection string into it ({e.GetType().Name}).");
        }
    }
}
