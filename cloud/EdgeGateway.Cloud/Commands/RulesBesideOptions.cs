using System.CommandLine;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Rules;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The options of <c>cloud-twin cluster</c> about the rules that run beside the fleet method. The command must have <c>--method</c> and <c>--state</c>, too.</summary>
internal sealed class RulesBesideOptions
{
    private const string NoRules = "--no-rules";

    private readonly RuleSettingsOptions settings = new();

    public void AddTo(Command command)
    {
        command.Options.Add(new Option<bool>(NoRules) { Description = "Method fleet: leave the rules of the trade out, and findings.csv with them." });
        settings.AddTo(command);
    }

    /// <summary>The roles that a run of the command looks at: the compared ones, and all when the rules run too.</summary>
    public static IReadOnlyList<string> RolesOf(ParseResult parsed) => Run(parsed) ? [.. Roles.All] : FleetReadings.ComparedRoles;

    /// <summary>How the rules are set; null when they are not to run.</summary>
    /// <exception cref="OperatorException">The settings are wrong.</exception>
    public async Task<RuleSettings?> ReadAsync(ParseResult parsed, CancellationToken cancellationToken) => Run(parsed) ? await settings.ReadAsync(parsed, cancellationToken) : null;

    private static bool Run(ParseResult parsed) =>
        nameof(FleetApproach.Fleet).Equals(parsed.GetValue<string>(ClusterCommandOptions.Method), StringComparison.OrdinalIgnoreCase) && !parsed.GetValue<bool>(NoRules);
}
