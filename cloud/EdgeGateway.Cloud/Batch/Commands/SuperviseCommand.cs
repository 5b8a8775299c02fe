using System.CommandLine;
using EdgeGateway.Cloud.Batch.Local;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch supervise</c>: the process that watches one script; started by <c>batch run</c>, not by people.</summary>
internal static class SuperviseCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("ORDER") { Description = "The file that says what to run." };
        var command = new Command("supervise", "Watches one script for batch run; ends it when its standard input ends.") { file };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), clock, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, TimeProvider clock, CancellationToken cancellationToken)
    {
        ProcessCalls.LeaveTerminal();
        SupervisorOrder order = BatchJson.Read(file, BatchJson.Default.SupervisorOrder)
            ?? throw new OperatorException($"There is no order {file}: this verb is for cloud-twin batch run.");
        await using var parent = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        SupervisorOutcome outcome = await new TaskSupervisor(order, parent, clock, cancellationToken).RunAsync();
        ReadyFile.Write(order.Outcome, outcome, BatchJson.Default.SupervisorOutcome);
        return 0;
    }
}
