using System.Diagnostics;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Has a command run by a supervisor, and waits for both.</summary>
internal static class Supervision
{
    private const string OrderName = "order.json", OutcomeName = "outcome.json";

    /// <summary>What the supervisor of a task is told.</summary>
    public static SupervisorOrder Order(BatchWork work, BatchTask task, TaskFolder folder, IReadOnlyList<int> processors) => new()
    {
        Command = task.Command,
        Work = folder.Work,
        Environment = ScriptEnvironment.Of(folder.Work, work.Limits, work.Environment),
        Limits = work.Limits,
        Processors = processors,
        Output = folder.Output,
        Errors = folder.Errors,
        Outcome = Path.Combine(folder.Root, OutcomeName),
    };

    /// <summary>Starts a supervisor and waits until it and all that it watched are gone.</summary>
    /// <exception cref="OperatorException">The supervisor was killed.</exception>
    public static async Task<SupervisorOutcome> RunAsync(SupervisorOrder order, TaskFolder folder, CancellationToken cancellationToken)
    {
        string orderFile = Path.Combine(folder.Root, OrderName);
        ReadyFile.Write(orderFile, order, BatchJson.Default.SupervisorOrder);
        File.Delete(order.Outcome);
        using Process supervisor = Process.Start(OwnProgram.Start("batch", "supervise", orderFile))!;
        await using (cancellationToken.Register(supervisor.StandardInput.Close))
        {
            // The supervisor ends by itself soon after its input ended; what it watches must be gone before the folder goes.
            await supervisor.WaitForExitAsync(CancellationToken.None);
        }

        if (BatchJson.Read(order.Outcome, BatchJson.Default.SupervisorOutcome) is not { } outcome)
        {
            ProcessTree.EndSession(supervisor.Id);
            throw new OperatorException($"The supervisor of the task ended with code {supervisor.ExitCode} and said nothing: was it killed, or is the disk full? Run the dataset again with --resume and --failed-too.");
        }

        File.Delete(orderFile);
        File.Delete(order.Outcome);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }
}
