namespace EdgeGateway.Cloud.Fleet;

/// <summary>Passes the progress of one step on as progress of the job.</summary>
internal sealed class StepProgress : IProgress<double>
{
    private readonly string step;
    private readonly IProgress<FleetProgress> job;

    private StepProgress(string step, IProgress<FleetProgress> job)
    {
        this.step = step;
        this.job = job;
    }

    /// <summary>The progress of a step, or null when nobody listens.</summary>
    public static StepProgress? For(string step, IProgress<FleetProgress>? job) => job is null ? null : new StepProgress(step, job);

    public void Report(double value) => job.Report(new FleetProgress(step, value));
}
