namespace EdgeGateway.Cloud.Batch;

/// <summary>A dataset of a job.</summary>
/// <param name="Name">Its name in the job, and that of its task.</param>
/// <param name="Path">The CSV file, plain or gzip: where the person named it, or in the job's folder when it was exported.</param>
internal sealed record JobDataset(string Name, string Path);
