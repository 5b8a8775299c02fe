using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Asks with a token of an identity: a managed identity, a workload identity, a service principal of the environment, or a person's az login.</summary>
/// <remarks>Source: Azure Batch service REST API, "Authenticate requests to the Azure Batch service", section "Authentication via Microsoft Entra ID".</remarks>
internal sealed class TokenSignature(TokenCredential identity) : IBatchSignature
{
    private static readonly string[] Scopes = ["https://batch.core.windows.net/.default"];

    public async ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            AccessToken token = await identity.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }
        catch (AuthenticationFailedException e)
        {
            throw new OperatorException($"No identity for Azure Batch was found ({e.Message.Split('\n')[0]}): sign in with az login, give this machine an identity, or give --batch-key-file FILE.", e);
        }
    }
}
