using Azure;
using Azure.Identity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Says in one line why storage refuses.</summary>
internal static class StorageWords
{
    /// <summary>Does something with storage.</summary>
    /// <exception cref="OperatorException">It refused or could not be reached.</exception>
    public static async Task<T> OfAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (RequestFailedException e)
        {
            string why = e.ErrorCode is { Length: > 0 } code ? code : e.InnerException?.Message ?? e.Message.Split('\n')[0];
            throw new OperatorException($"The storage account refused or could not be reached ({why}): does the connection string belong to it, or has the identity the role Storage Blob Data Contributor?", e);
        }
        catch (AuthenticationFailedException e)
        {
            throw new OperatorException($"No identity for the storage account was found ({e.Message.Split('\n')[0]}): sign in with az login, or give --storage-connection-file FILE.", e);
        }
        catch (AggregateException e) when (e.InnerException is RequestFailedException inner)
        {
            throw new OperatorException($"The storage account could not be reached ({inner.InnerException?.Message ?? inner.Message.Split('\n')[0]}): is its address right?", e);
        }
    }
}
