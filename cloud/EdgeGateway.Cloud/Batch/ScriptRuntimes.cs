namespace EdgeGateway.Cloud.Batch;

/// <summary>How each runtime is called, and where it comes from.</summary>
internal static class ScriptRuntimes
{
    /// <summary>The name on the command line.</summary>
    public static string Word(this ScriptRuntime runtime) => runtime.ToString().ToLowerInvariant();

    /// <summary>The program that must be there; null when the script is the program.</summary>
    public static string? Program(this ScriptRuntime runtime) => runtime switch
    {
        ScriptRuntime.R => "Rscript",
        ScriptRuntime.Python => "python3",
        _ => null,
    };

    /// <summary>The Debian package that brings the program.</summary>
    public static string? Package(this ScriptRuntime runtime) => runtime switch
    {
        ScriptRuntime.R => "r-base-core",
        ScriptRuntime.Python => "python3",
        _ => null,
    };

    /// <summary>The command line that runs a script.</summary>
    /// <param name="runtime">What runs it.</param>
    /// <param name="script">The script's name, relative to the working folder.</param>
    /// <param name="arguments">What it is given.</param>
    public static IReadOnlyList<string> Command(this ScriptRuntime runtime, string script, IEnumerable<string> arguments) => runtime switch
    {
        // No saved workspace, no profile of a user: the script alone decides.
        ScriptRuntime.R => ["Rscript", "--vanilla", script, .. arguments],
        ScriptRuntime.Python => ["python3", "-I", "-B", script, .. arguments],
        _ => ["./" + script, .. arguments],
    };

    /// <summary>The runtime by the end of a script's name; null when the name does not tell.</summary>
    public static ScriptRuntime? Guess(string script) => Path.GetExtension(script).ToLowerInvariant() switch
    {
        ".r" => ScriptRuntime.R,
        ".py" => ScriptRuntime.Python,
        ".exe" or ".sh" or "" => ScriptRuntime.Exe,
        _ => null,
    };
}
