using System.Diagnostics;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Runs commands that end by themselves, one after the other.</summary>
internal sealed class OneShots(Programs programs, BenchFolder folder, ChildLauncher launcher)
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="name">Names its log file.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="OperatorException">It failed; holds its error text.</exception>
    public async Task<string> RunAsync(string name, CommandLine command, CancellationToken cancellationToken)
    {
        CommandLine held = programs.Held(command, log: null);
        using Process process = await launcher.StartAsync(new ProcessStartInfo(held.Program, held.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            string said = (await output + await errors).Trim();
            await File.AppendAllTextAsync(folder.Log(name), $"$ {command}\n{said}\n", cancellationToken);
            return process.ExitCode == 0 ? await output : throw new OperatorException($"\"{command}\" failed with exit code {process.ExitCode}:\n{said}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
