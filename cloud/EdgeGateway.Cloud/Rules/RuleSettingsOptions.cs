using System.CommandLine;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Rules;

/// <summary>The options that say how the rules are set; for every verb that runs them. The command must have <c>--state</c>, too.</summary>
internal sealed class RuleSettingsOptions
{
    private readonly Option<string?> file = new("--settings")
    {
        Description = $"A JSON file with the rules' settings (docs/formats/rules.md). Default: {RuleSettingsFile.StateName} in the state directory when it is there, else the defaults.",
        HelpName = "FILE",
    };

    private readonly Option<string?> zone = new("--time-zone")
    {
        Description = $"The sites' time zone, for day and night. Default: that of the settings, else {SiteTimeZone.Default}.", HelpName = "ZONE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(file);
        command.Options.Add(zone);
    }

    /// <summary>The settings that a command line means.</summary>
    /// <exception cref="OperatorException">The file is wrong, or the time zone is not known.</exception>
    public async Task<RuleSettings> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RuleSettings settings = parsed.GetValue(file) is { } path
            ? await RuleSettingsFile.ReadAsync(path, cancellationToken)
            : await RuleSettingsFile.OfStateAsync(StateDirectory.PathOf(parsed.GetValue<string?>("--state"), "cloud-twin"), cancellationToken);
        return parsed.GetValue(zone) is { } name ? settings with { Zone = SiteTimeZone.Get(name) } : settings;
    }
}
