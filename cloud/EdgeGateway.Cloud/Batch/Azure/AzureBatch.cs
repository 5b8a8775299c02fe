using Azure.Identity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Opens the way to a Batch account.</summary>
internal static class AzureBatch
{
    /// <summary>A client with the key of the settings, or with an identity when they name no key.</summary>
    /// <exception cref="OperatorException">The key file is missing, or others may read it.</exception>
    public static AzureBatchClient Open(AzureBatchSettings settings, TimeProvider clock)
    {
        IBatchSignature signature = settings.KeyFile is { } file
            ? new SharedKeySignature(settings.AccountName, KeyFile.ReadKey(file, "Batch account key"))
            : new TokenSignature(new DefaultAzureCredential());
        return new AzureBatchClient(new AzureBatchHttp(settings.Account, signature, clock));
    }
}
