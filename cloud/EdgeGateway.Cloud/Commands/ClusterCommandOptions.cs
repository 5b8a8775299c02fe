using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The options of <c>cloud-twin cluster</c>.</summary>
internal sealed class ClusterCommandOptions
{
    private readonly WindowOptions window = new();

    private readonly Option<string> @out = new("--out") { Description = "Folder for the result; made when it is missing.", Required = true, HelpName = "DIR" };

    private readonly Option<string> method = new("--method") { Description = "How to compare.", DefaultValueFactory = _ => "reference" };

    private readonly Option<string> linkage = new("--linkage")
    {
        Description = "What counts as the distance of two clusters.", DefaultValueFactory = _ => "complete",
    };

    private readonly Option<int?> clusters = new("--clusters") { Description = "Cut the tree into this many clusters.", HelpName = "COUNT" };

    private readonly Option<double?> cut = new("--cut")
    {
        Description = "Cut the tree at this height. Without --clusters and --cut: at 0.7 of the highest merge that has a distance.", HelpName = "HEIGHT",
    };

    private readonly Option<bool> distances = new("--distances") { Description = "Write distances.csv too, all pairs of installations." };

    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };

    public void AddTo(Command command)
    {
        method.AcceptOnlyFromAmong("reference");
        linkage.AcceptOnlyFromAmong([.. Enum.GetNames<Linkage>().Select(name => name.ToLowerInvariant())]);
        clusters.Validators.Add(given => Refuse(given, given.GetValueOrDefault<int?>() < 1, "--clusters must be at least 1."));
        cut.Validators.Add(given => Refuse(given, !(given.GetValueOrDefault<double?>() >= 0), "--cut must be a height of at least 0, such as 0.2."));
        window.AddTo(command);
        foreach (Option option in (Option[])[@out, method, linkage, clusters, cut, distances, json])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckTogether);
    }

    public ISeriesSource? Input(ParseResult parsed) => window.Input(parsed);

    public string Out(ParseResult parsed) => parsed.GetRequiredValue(@out);

    public bool Distances(ParseResult parsed) => parsed.GetValue(distances);

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public FleetJobOptions Job(ParseResult parsed) => new()
    {
        Window = window.Window(parsed),
        Method = new ReferenceOptions { Linkage = Enum.Parse<Linkage>(parsed.GetRequiredValue(linkage), ignoreCase: true) },
        Cut = parsed.GetValue(clusters) is { } count ? new ClusterCut.ByCount(count)
            : parsed.GetValue(cut) is { } height ? new ClusterCut.ByHeight(height)
            : new ClusterCut.ByShare(),
    };

    private void CheckTogether(CommandResult given)
    {
        Refuse(given, given.GetResult(clusters) is not null && given.GetResult(cut) is not null, "Give --clusters or --cut, not both.");
    }

    private static void Refuse(SymbolResult given, bool when, string why)
    {
        if (when)
        {
            given.AddError(why);
        }
    }
}
