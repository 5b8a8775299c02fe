using System.CommandLine;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Measures;

/// <summary>The option that extends the measure table; the same for every verb that reads codes.</summary>
internal static class MeasureOptions
{
    private const string Name = "--measures";

    /// <summary><c>--measures FILE</c>, as often as needed.</summary>
    public static Option<string[]> Files() => new(Name)
    {
        Description = $"A CSV file that says what more measure codes stand for (docs/formats/measure-codes.md); may be repeated. The file {MeasureTable.StateFile} in the state directory counts, too.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The table that a command line means: the built-in lines, those of the state directory, those of <c>--measures</c>.</summary>
    /// <exception cref="OperatorException">A file is missing or wrong.</exception>
    public static MeasureTable Table(ParseResult parsed) =>
        MeasureTable.Load(StateDirectory.PathOf(Value<string?>(parsed, "--state"), "cloud-twin"), Value<string[]>(parsed, Name) ?? []);

    private static T? Value<T>(ParseResult parsed, string name) =>
        parsed.CommandResult.Command.Options.OfType<Option<T>>().FirstOrDefault(option => option.Name == name) is { } option ? parsed.GetValue(option) : default;
}
