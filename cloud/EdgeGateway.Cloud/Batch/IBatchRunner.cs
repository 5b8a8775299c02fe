using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Runs tasks somewhere: on this machine, or on Azure Batch.</summary>
internal interface IBatchRunner
{
    /// <summary>What messages call the place.</summary>
    string Name { get; }

    /// <summary>Runs all tasks. A task that fails is a report, not an exception.</summary>
    /// <param name="work">The tasks.</param>
    /// <param name="report">Told whenever a task's state changes; its last report is final. When it is told a final one, results and logs lie in the task's folder.</param>
    /// <param name="cancellationToken">Stops what runs and cleans up; tasks that had not ended get no final report.</param>
    /// <exception cref="OperatorException">Nothing can be run: something is missing, or the service refuses.</exception>
    Task RunAsync(BatchWork work, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken);
}
