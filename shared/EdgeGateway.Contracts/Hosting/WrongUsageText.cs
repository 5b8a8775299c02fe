namespace EdgeGateway.Contracts.Hosting;

/// <summary>What every program says to a command line that it cannot use: the one error and where help is, on stderr.</summary>
public static class WrongUsageText
{
    /// <summary>Writes it, two lines.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="commands">The commands that were understood, outermost first.</param>
    /// <param name="unknown">Words that nothing on the command line takes.</param>
    /// <param name="errors">What the parser found, at least one.</param>
    public static string Of(string program, IEnumerable<string> commands, IReadOnlyList<string> unknown, IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        // of a wrong word follow others, such as that a command is missing
        string? first = unknown is [var word, ..] ? errors.FirstOrDefault(error => error.Contains($"'{word}'", StringComparison.Ordinal)) : null;
        return $"{first ?? errors[0]}\nSee: {string.Join(' ', [program, .. commands, "--help"])}";
    }
}
