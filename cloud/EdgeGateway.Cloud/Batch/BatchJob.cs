using EdgeGateway.Cloud.Batch.Azure;

namespace EdgeGateway.Cloud.Batch;

/// <summary>What a job was asked to do, as <c>job.json</c> keeps it; docs/formats/batch-job.md. Holds no secret.</summary>
internal sealed record BatchJob
{
    public const string SchemaName = "edgegateway.batch-job/1";

    public string Schema { get; init; } = SchemaName;

    /// <summary>Its name: the time of its making and the script's name.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>The script's file name.</summary>
    public required string Script { get; init; }

    public required ScriptRuntime Runtime { get; init; }

    /// <summary>What the script is given after its dataset.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>One task each.</summary>
    public required IReadOnlyList<JobDataset> Datasets { get; init; }

    public required TaskLimits Limits { get; init; }

    /// <summary>How many tasks run at a time on this machine.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>From when the readings are looked at, UTC; null when the dataset decides.</summary>
    public DateTime? From { get; init; }

    /// <summary>Until when, not included, UTC; null when the dataset decides.</summary>
    public DateTime? To { get; init; }

    /// <summary>Whether what the script finds enters the list of findings.</summary>
    public bool KeepFindings { get; init; } = true;

    /// <summary>Where on Azure it runs; null when it runs on this machine.</summary>
    public AzureBatchSettings? Azure { get; init; }

    /// <summary>The kind of its findings: <c>script:</c> and the script's name without its ending.</summary>
    public string FindingKind() => $"script:{Path.GetFileNameWithoutExtension(Script)}";
}
