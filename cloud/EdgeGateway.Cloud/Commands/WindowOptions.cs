using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The options of every verb that looks at the fleet over a span of time: which span, and from where the readings come.</summary>
internal sealed class WindowOptions
{
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"];

    private readonly Option<string> from = new("--from")
    {
        Description = "Begin of the window, UTC, itself included: 2016-12-15 or 2016-12-15T06:00.", Required = true, HelpName = "DATE",
    };

    private readonly Option<string> to = new("--to")
    {
        Description = "End of the window, UTC, itself not included.", Required = true, HelpName = "DATE",
    };

    private readonly Option<string[]> input = new("--input")
    {
        Description = "Instead of the store: CSV files of 7 columns, plain or gzip, a pattern such as \"2016-*.csv.gz\", a folder of them, or a lake folder.",
        HelpName = "FILE|DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        from.Validators.Add(CheckTime);
        to.Validators.Add(CheckTime);
        foreach (Option option in (Option[])[from, to, input, MeasureOptions.Files()])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(given =>
        {
            if (Time(given.GetResult(to).Written()) <= Time(given.GetResult(from).Written()))
            {
                given.AddError("--to must be later than --from.");
            }
        });
    }

    /// <summary>The span of time.</summary>
    public HourWindow Window(ParseResult parsed) => new(Time(parsed.GetRequiredValue(from))!.Value, Time(parsed.GetRequiredValue(to))!.Value);

    /// <summary>What to read, or null for the store.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="roles">The roles wanted.</param>
    public ISeriesSource? Input(ParseResult parsed, IReadOnlyList<string> roles) =>
        parsed.GetValue(input) is { Length: > 0 } inputs ? FleetInput.Open(inputs, new StoreSelection(roles, MeasureOptions.Table(parsed))) : null;

    private static void CheckTime(OptionResult given)
    {
        if (Time(given.Written()) is null)
        {
            given.AddError($"{given.IdentifierToken?.Value} \"{given.Written()}\" is not a date like 2016-12-15 or a time like 2016-12-15T06:00 (UTC).");
        }
    }

    private static DateTime? Time(string text) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : null;
}
