namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Where and how a job runs on Azure Batch. Names the files that hold secrets, never a secret.</summary>
internal sealed record AzureBatchSettings
{
    public const string DefaultVmSize = "Standard_D2s_v3", DefaultImage = "canonical:0001-com-ubuntu-server-jammy:22_04-lts", DefaultNodeAgent = "batch.node.ubuntu 22.04";

    /// <summary>The Batch account's address, such as <c>https://name.region.batch.azure.com</c>.</summary>
    public required Uri Account { get; init; }

    /// <summary>The Batch account's name, for the shared key.</summary>
    public required string AccountName { get; init; }

    /// <summary>The file with the account's key; null for an identity.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The file with the storage account's connection string; null for an identity.</summary>
    public string? StorageConnectionFile { get; init; }

    /// <summary>The storage account's blob address, for an identity.</summary>
    public Uri? Storage { get; init; }

    /// <summary>The pool; made when it is missing.</summary>
    public required string Pool { get; init; }

    public string VmSize { get; init; } = DefaultVmSize;

    /// <summary>Publisher, offer and SKU of the machines' image, joined by colons.</summary>
    public string Image { get; init; } = DefaultImage;

    /// <summary>The node agent that fits the image.</summary>
    public string NodeAgent { get; init; } = DefaultNodeAgent;

    /// <summary>How many machines the pool may have.</summary>
    public int MaxNodes { get; init; } = 4;

    /// <summary>How long to wait for all tasks; the service ends the job then, too.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the pool is deleted after the job.</summary>
    public bool DeletePool { get; init; }
}
