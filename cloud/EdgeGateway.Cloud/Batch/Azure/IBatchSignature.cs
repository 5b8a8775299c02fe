namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Says to the Batch service who asks.</summary>
internal interface IBatchSignature
{
    /// <summary>Adds the <c>Authorization</c> header to a request that is complete otherwise.</summary>
    ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
