using Spectre.Console;

namespace EdgeGateway.HardwareSim;

/// <summary>Where a command writes: results to <see cref="Out"/>, errors to <see cref="Error"/>, tables and progress to <see cref="Screen"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Screen">The same output, for tables and progress.</param>
/// <param name="IsInteractive">Whether a person looks at it: then progress is drawn, else plain lines are written.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, IAnsiConsole Screen, bool IsInteractive)
{
    /// <summary>Writes to two writers without drawing.</summary>
    public static Terminal Plain(TextWriter output, TextWriter error) => new(output, error, Draw(output, AnsiSupport.No), IsInteractive: false);

    /// <summary>Draws when a person looks.</summary>
    public static Terminal Live(TextWriter output, TextWriter error, bool isInteractive) =>
        isInteractive ? new(output, error, Draw(output, AnsiSupport.Detect), IsInteractive: true) : Plain(output, error);

    private static IAnsiConsole Draw(TextWriter output, AnsiSupport ansi) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, Out = new AnsiConsoleOutput(output) });
}
