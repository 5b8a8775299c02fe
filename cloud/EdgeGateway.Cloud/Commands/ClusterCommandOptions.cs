using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Analytics.Anomalies;
using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Fleet.Tiles;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The options of <c>cloud-twin cluster</c>.</summary>
internal sealed class ClusterCommandOptions
{
    /// <summary>The option that says how to compare.</summary>
    public const string Method = "--method";

    private const int MostLags = 2000;

    private readonly WindowOptions window = new();
    private readonly TileOptions tiles = new();
    private readonly RulesBesideOptions rules = new();

    private readonly Option<string> @out = new("--out") { Description = "Folder for the result; made when it is missing.", Required = true, HelpName = "DIR" };

    private readonly Option<string> method = new(Method)
    {
        Description = "fleet: with its peers, naming causes. reference: exactly as the analysis was first done.", DefaultValueFactory = _ => "fleet",
    };

    private readonly Option<double> budget = new("--budget")
    {
        Description = "Method fleet: the share of healthy installations that may be named, in percent.", HelpName = "PERCENT", DefaultValueFactory = _ => 1,
    };

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

    private readonly Option<double?> radius = new("--radius")
    {
        Description = "Put installations within this distance of another into its group and compare the groups (docs/scale.md). Chosen by itself above 20,000 installations.",
        HelpName = "DISTANCE",
    };

    private readonly Option<bool> steps = new("--steps")
    {
        Description = "Write every step of the reference method too: hourly.csv, matrix.csv, acf.csv, pacf.csv, weights.csv, order.csv.",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };

    public void AddTo(Command command)
    {
        method.MustBeOneOf([.. Enum.GetNames<FleetApproach>().Select(name => name.ToLowerInvariant())]);
        budget.MustBe(share => share is > 0 and < 100, "--budget must be a share in percent above 0 and below 100, such as 1");
        linkage.MustBeOneOf([.. Enum.GetNames<Linkage>().Select(name => name.ToLowerInvariant())]);
        form.MustBeOneOf([.. Enum.GetNames<DistanceForm>().Select(name => name.ToLowerInvariant())]);
        lags.MustBe(hours => hours is >= 1 and <= MostLags, $"--lags must be from 1 to {MostLags} hours");
        height.MustBe(at => at >= 0, "--height must be a height of at least 0, such as 5");
        clusters.MustBeIfGiven(count => count >= 1, "--clusters must be a whole number of at least 1");
        cut.MustBeIfGiven(at => at >= 0, "--cut must be a height of at least 0, such as 0.2");
        radius.MustBeIfGiven(distance => distance is >= 0 and < 2, "--radius must be a distance from 0 to 2, such as 0.05");
        window.AddTo(command);
        foreach (Option option in (Option[])[@out, method, budget, linkage, form, lags, height, clusters, cut, radius, distances, steps, json])
        {
            command.Options.Add(option);
        }

        rules.AddTo(command);
        tiles.AddTo(command);
        command.Validators.Add(CheckTogether);
    }

    public ISeriesSource? Input(ParseResult parsed) => window.Input(parsed, RulesBesideOptions.RolesOf(parsed));

    public string Out(ParseResult parsed) => parsed.GetRequiredValue(@out);

    public bool Distances(ParseResult parsed) => parsed.GetValue(distances);

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Who computes the distances.</summary>
    public TileChoice Tiles(ParseResult parsed) => tiles.Choice(parsed);

    /// <summary>What to do.</summary>
    /// <exception cref="Contracts.Hosting.OperatorException">The settings of the rules are wrong.</exception>
    public async Task<FleetJobOptions> JobAsync(ParseResult parsed, CancellationToken cancellationToken) => new()
    {
        Window = window.Window(parsed),
        Approach = Enum.Parse<FleetApproach>(parsed.GetRequiredValue(method), ignoreCase: true),
        Budget = parsed.GetValue(budget) / 100,
        Rules = await rules.ReadAsync(parsed, cancellationToken),
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
        Radius = parsed.GetValue(radius),
    };

    private void CheckTogether(CommandResult given)
    {
        if (given.GetResult(clusters) is not null && given.GetResult(cut) is not null)
        {
            given.AddError("Give --clusters or --cut, not both.");
        }
    }
}
