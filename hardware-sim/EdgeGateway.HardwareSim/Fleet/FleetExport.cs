using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Commands;
using Spectre.Console;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Writes a fleet and its labels and shows how far it is.</summary>
internal static class FleetExport
{
    private const int Tenths = 10;

    public static async Task<int> RunAsync(FleetSettings settings, string path, string? labels, Terminal terminal, CancellationToken cancellationToken)
    {
        IReadOnlyList<FleetInstallation> written = await WriteAsync(settings, path, terminal, cancellationToken);
        if (labels is not null)
        {
            WriteLabels(labels, FleetLabels.Text(written, settings.Window));
        }

        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{path}: {written.Count} installations, {settings.Window.Days} days, {written.Count(i => i.Fault is not null)} with a fault."));
        return Simulator.Good;
    }

    private static async Task<IReadOnlyList<FleetInstallation>> WriteAsync(FleetSettings settings, string path, Terminal terminal, CancellationToken cancellationToken)
    {
        if (terminal.IsInteractive)
        {
            return await terminal.Screen.Progress().StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask("Installations", maxValue: settings.Installations);
                return await FleetFile.WriteAsync(settings, path, () => bar.Increment(1), cancellationToken);
            });
        }

        int done = 0;
        return await FleetFile.WriteAsync(settings, path, Tell, cancellationToken);

        void Tell()
        {
            done++;
            if (done * Tenths / settings.Installations > (done - 1) * Tenths / settings.Installations)
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {settings.Installations} installations"));
            }
        }
    }

    private static void WriteLabels(string path, string text)
    {
        try
        {
            File.WriteAllText(path + ".new", text);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The label file {path} cannot be written ({e.Message}): name another with --labels FILE.", e);
        }
    }
}
