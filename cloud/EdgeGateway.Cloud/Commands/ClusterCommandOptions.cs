using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Analytics.Anomalies;
using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The options of <c>cloud-twin cluster</c>.</summary>
internal sealed class ClusterCommandOptions
{
    private const int MostLags = 2000;

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

    private readonly Option<string> @out = new("--out") { Description = "Folder for the result; made when it is missing.", Required = true, HelpName = "DIR" };

    private readonly Option<string[]> input = new("--input")
    {
        Description = "Instead of the store: CSV files of 7 columns, plain or gzip, a pattern such as \"2016-*.csv.gz\", a folder of them, or a lake folder.",
        HelpName = "FILE|DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> method = new("--method") { Description = "How to compare.", DefaultValueFactory = _ => "reference" };

    private readonly Option<string> linkage = new("--linkage")
    {
        Description = "What counts as the distance of two clusters.", DefaultValueFactory = _ => "complete",
    };

    private readonly Option<string> form = new("--form")
    {
        Description = "The distance: root, or the older squared form without the root.", DefaultValueFactory = _ => "root",
    };

    private readonly Option<int> lags = new("--lags")
    {
        Description = "The largest lag of the partial autocorrelations, in hours.", DefaultValueFactory = _ => Pacf.ReferenceLagMax, HelpName = "HOURS",
    };

    private readonly Option<double> height = new("--height")
    {
        Description = "The height rule: each merge above this height names an installation.", DefaultValueFactory = _ => ClusterAnomalies.ReferenceHeight, HelpName = "HEIGHT",
    };

    private readonly Option<int?> clusters = new("--clusters") { Description = "Cut the tree into this many clusters.", HelpName = "COUNT" };

    private readonly Option<double?> cut = new("--cut")
    {
        Description = "Cut the tree at this height. Without --clusters and --cut: at 0.7 of the highest merge that has a distance.", HelpName = "HEIGHT",
    };

    private readonly Option<bool> distances = new("--distances") { Description = "Write distances.csv too, all pairs of installations." };

    private readonly Option<bool> steps = new("--steps")
    {
        Description = "Write every step of the reference method too: hourly.csv, matrix.csv, acf.csv, pacf.csv, weights.csv, order.csv.",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };

    public void AddTo(Command command)
    {
        method.AcceptOnlyFromAmong("reference");
        linkage.AcceptOnlyFromAmong([.. Enum.GetNames<Linkage>().Select(name => name.ToLowerInvariant())]);
        form.AcceptOnlyFromAmong([.. Enum.GetNames<DistanceForm>().Select(name => name.ToLowerInvariant())]);
        lags.Validators.Add(given => Refuse(given, given.GetValueOrDefault<int>() is < 1 or > MostLags, $"--lags must be from 1 to {MostLags} hours."));
        height.Validators.Add(given => Refuse(given, !(given.GetValueOrDefault<double>() >= 0), "--height must be a height of at least 0, such as 5."));
        from.Validators.Add(CheckTime);
        to.Validators.Add(CheckTime);
        clusters.Validators.Add(given => Refuse(given, given.GetValueOrDefault<int?>() < 1, "--clusters must be at least 1."));
        cut.Validators.Add(given => Refuse(given, !(given.GetValueOrDefault<double?>() >= 0), "--cut must be a height of at least 0, such as 0.2."));
        foreach (Option option in (Option[])[from, to, @out, input, method, linkage, form, lags, height, clusters, cut, distances, steps, json])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckTogether);
    }

    public string[]? Input(ParseResult parsed) => parsed.GetValue(input);

    public string Out(ParseResult parsed) => parsed.GetRequiredValue(@out);

    public bool Distances(ParseResult parsed) => parsed.GetValue(distances);

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public FleetJobOptions Job(ParseResult parsed) => new()
    {
        Window = new HourWindow(Time(parsed.GetRequiredValue(from))!.Value, Time(parsed.GetRequiredValue(to))!.Value),
        Method = new ReferenceOptions
        {
            Linkage = Enum.Parse<Linkage>(parsed.GetRequiredValue(linkage), ignoreCase: true),
            Form = Enum.Parse<DistanceForm>(parsed.GetRequiredValue(form), ignoreCase: true),
            LagMax = parsed.GetValue(lags),
            AnomalyHeight = parsed.GetValue(height),
        },
        KeepSteps = parsed.GetValue(steps),
        Cut = parsed.GetValue(clusters) is { } count ? new ClusterCut.ByCount(count)
            : parsed.GetValue(cut) is { } at ? new ClusterCut.ByHeight(at)
            : new ClusterCut.ByShare(),
    };

    private void CheckTogether(CommandResult given)
    {
        bool backwards = Time(Text(given.GetResult(to))) <= Time(Text(given.GetResult(from)));
        Refuse(given, backwards, "--to must be later than --from.");
        Refuse(given, given.GetResult(clusters) is not null && given.GetResult(cut) is not null, "Give --clusters or --cut, not both.");
    }

    private static void Refuse(SymbolResult given, bool when, string why)
    {
        if (when)
        {
            given.AddError(why);
        }
    }

    private static void CheckTime(OptionResult given) =>
        Refuse(given, Time(Text(given)) is null, $"{given.IdentifierToken?.Value} \"{Text(given)}\" is not a date like 2016-12-15 or a time like 2016-12-15T06:00 (UTC).");

    private static string Text(OptionResult? given) => given?.Tokens is [var token] ? token.Value : "";

    private static DateTime? Time(string text) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : null;
}
