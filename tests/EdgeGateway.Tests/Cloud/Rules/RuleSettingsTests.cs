using System.Text.Json;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Cloud.Rules;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Architecture;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Rules;

public sealed class RuleSettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rules-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_documented_sample_is_good_and_means_what_the_page_says()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root(), "docs", "formats", "rules.md"), TestContext.Current.CancellationToken);
        string sample = page.Split("```json\n")[1].Split("```")[0];

        RuleSettings settings = await ReadAsync(sample);

        RuleDefinition setback = RuleBook.Rules.Single(rule => rule.Definition.Id == "R2").Definition;
        Assert.Equal(4, settings.ValuesOf(setback, 1).Numbers["setbackKelvin"]);
        Assert.Equal(7, settings.ValuesOf(setback, 1).Numbers["nights"]);
        Assert.False(settings.ValuesOf(setback, 9_000_110_001).Enabled);
        Assert.Equal(Severity.Alarm, settings.ValuesOf(RuleBook.Rules.Single(rule => rule.Definition.Id == "R5").Definition, 1).Severity);
        Assert.Equal("LYON", settings.CellOf(1, "villeurbanne "));
        Assert.Equal(new RuleSchedule(7, 19, IsAgreed: true), settings.ScheduleOf(9_000_110_001));
        Assert.Equal(new RuleSchedule(6, 22, IsAgreed: false), settings.ScheduleOf(1));
        Assert.Equal("burner lock-out", settings.ErrorTexts[28]);
    }

    [Fact]
    public async Task An_empty_document_leaves_everything_as_it_is()
    {
        RuleSettings settings = await ReadAsync("{}");

        Assert.All(RuleBook.Rules, rule => Assert.All(rule.Definition.Parameters, parameter => Assert.Equal(parameter.Default, settings.ValuesOf(rule.Definition, 7)[parameter])));
        Assert.Equal(["exterior", "ambient", "circuit1.supply"], settings.ExpectedRoles);
        Assert.Equal(TimeSpan.FromHours(2), settings.Zone.GetUtcOffset(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_its_place()
    {
        using JsonDocument document = JsonDocument.Parse(
            """
            {
              "timezone": "Europe/Paris", "timeZone": "Europe/Atlantis", "schedule": { "from": 8, "to": 8 }, "expectedRoles": ["attic"], "errorTexts": { "E1": "x" },
              "rules": { "R1": {}, "R2": { "setback": 3, "nights": 500, "enabled": "no", "severity": "huge" } },
              "installations": { "LYON": {}, "7": { "schedule": { "from": 5 }, "colour": 1 } }
            }
            """);

        string[] wrong = [.. RuleSettingsReader.Read(document.RootElement).Wrong.Select(finding => finding.ToString())];

        string[] begins =
        [
            "$.timezone: is not a setting; allowed here: timeZone, schedule", "$.timeZone: the time zone \"Europe/Atlantis\" is not known", "$.schedule.to: is 8; must be later than from (8)",
            "$.expectedRoles: has \"attic\"; allowed: ambient, ", "$.errorTexts: has the code \"E1\"", "$.rules.R1: is not a rule of the cloud; allowed: V5, V6",
            "$.rules.R2.setback: is not a setting; allowed here: enabled, severity, setbackKelvin", "$.rules.R2.enabled: is \"no\"; allowed: true, false",
            "$.rules.R2.severity: is \"huge\"; allowed: warning, alarm, critical", "$.rules.R2.nights: is 500; allowed: a number from 3 to 60",
            "$.installations.LYON: is not the number of an installation", "$.installations.7.colour: is not a setting", "$.installations.7.schedule.to: is missing",
        ];
        Assert.All(begins, begin => Assert.Contains(wrong, line => line.StartsWith(begin, StringComparison.Ordinal)));
        Assert.Equal(begins.Length + 1, wrong.Length);
    }

    [Fact]
    public async Task What_is_no_JSON_and_what_is_not_there_are_told_by_name()
    {
        Assert.Contains("are not JSON", (await Assert.ThrowsAsync<OperatorException>(() => ReadAsync("{"))).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere.json cannot be read", (await Assert.ThrowsAsync<OperatorException>(() => RuleSettingsFile.ReadAsync("nowhere.json", TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Contains("$: must be an object", (await Assert.ThrowsAsync<OperatorException>(() => ReadAsync("[]"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_says_what_it_is_and_every_number_lies_within_its_range()
    {
        Assert.Equal(22, RuleBook.Rules.Select(rule => rule.Definition.Id).Distinct().Count());
        foreach (RuleDefinition rule in RuleBook.Rules.Select(rule => rule.Definition))
        {
            Assert.All([rule.Title, rule.Needs, rule.Severity, rule.Source], text => Assert.NotEqual("", text));
            Assert.Equal(rule.Parameters.Count, rule.Parameters.Select(parameter => parameter.Name).Distinct().Count());
            Assert.All(rule.Parameters, parameter => Assert.InRange(parameter.Default, parameter.Least, parameter.Most));
        }
    }

    [Fact]
    public async Task The_page_of_the_rules_lists_every_rule_with_its_numbers_and_defaults()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root(), "docs", "rules.md"), TestContext.Current.CancellationToken);

        foreach (RuleDefinition rule in RuleBook.Rules.Select(rule => rule.Definition))
        {
            string line = page.Split('\n').Single(line => line.StartsWith($"| {rule.Id} |", StringComparison.Ordinal));
            Assert.All(rule.Parameters, parameter => Assert.Contains(FormattableString.Invariant($"`{parameter.Name}` {parameter.Default:0.####}"), line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_rules_know_the_roles_by_the_names_that_readings_have()
    {
        string[] roles =
        [
            PlantRoles.Exterior, PlantRoles.Ambient, PlantRoles.BoilerSupply, PlantRoles.BoilerReturn, PlantRoles.Flame, PlantRoles.Modulation, PlantRoles.Charging, PlantRoles.HeatEnergy,
            PlantRoles.HeatPower, PlantRoles.HeatFlow, PlantRoles.GasVolume, PlantRoles.Pressure, PlantRoles.ErrorCode, PlantRoles.Supply(1), PlantRoles.Return(2), PlantRoles.Setpoint(3),
            PlantRoles.Pump(PlantRoles.Circuits),
        ];

        Assert.All(roles, role => Assert.Contains(role, Roles.All));
        Assert.Equal(Roles.Circuits, PlantRoles.Circuits);
    }

    private async Task<RuleSettings> ReadAsync(string text)
    {
        string file = Path.Combine(folder.FullName, "rules.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await RuleSettingsFile.ReadAsync(file, TestContext.Current.CancellationToken);
    }
}
