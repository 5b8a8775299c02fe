using System.CommandLine;
using System.CommandLine.Invocation;

namespace EdgeGateway.Edge.Commands;

/// <summary>Lets commands end well also when they are stopped in their first moments.</summary>
/// <remarks>System.CommandLine waits for a command on a signal only when the command has given its task back; before, it ends the program with 130 or 143 and without a word.</remarks>
internal static class EarlySignals
{
    /// <summary>Lets all commands give their tasks back before they begin.</summary>
    /// <param name="command">The command with all below it.</param>
    public static void Heed(Command command)
    {
        if (command.Action is AsynchronousCommandLineAction work)
        {
            command.SetAction(async (parsed, cancellationToken) =>
            {
                await Task.Yield();
                return await work.InvokeAsync(parsed, cancellationToken);
            });
        }

        foreach (Command below in command.Subcommands)
        {
            Heed(below);
        }
    }
}
