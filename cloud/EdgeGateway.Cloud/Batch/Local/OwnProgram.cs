using System.Diagnostics;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>This program, to be started again for another of its verbs.</summary>
internal static class OwnProgram
{
    /// <summary>How to start it: the program beside the library, or the library by the host that runs this one, or the one file that is both, whatever its name. Its input is kept open by the caller.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(OwnProgram).Assembly.GetName().Name!), library = program + ".dll";
        ProcessStartInfo start =
            File.Exists(program) ? new ProcessStartInfo(program, arguments)
            : File.Exists(library) ? new ProcessStartInfo(Environment.ProcessPath ?? "dotnet", [library, .. arguments])
            : new ProcessStartInfo(Environment.ProcessPath!, arguments);
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;

        // A supervisor does little: no second core for its compiler, no heap for each processor.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
