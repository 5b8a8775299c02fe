using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Analytics.Rules;
using Spectre.Console;

namespace EdgeGateway.Cloud.Rules;

/// <summary><c>cloud-twin rules list | check</c>: what the rules are, and whether a settings file is good.</summary>
internal static class RuleListCommand
{
    /// <summary>Builds <c>list</c>.</summary>
    /// <param name="output">Where the table or the JSON goes.</param>
    public static Command List(IAnsiConsole output)
    {
        var json = new Option<bool>("--json") { Description = "Print as JSON." };
        var command = new Command("list", "Lists the rules: what they look for, the points that they need, the numbers that may be changed and their defaults.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(RuleBook.Rules.Select(rule => rule.Definition), JsonSerializerOptions.Web));
                return 0;
            }

            Table table = new Table().Border(TableBorder.Simple).AddColumns("Rule", "Looks for", "Needs", "Numbers");
            foreach (RuleDefinition rule in RuleBook.Rules.Select(rule => rule.Definition))
            {
                string numbers = string.Join("\n", rule.Parameters.Select(number => FormattableString.Invariant($"{number.Name} {number.Default:0.###} {number.Unit}").TrimEnd()));
                table.AddRow([.. new[] { rule.Id, rule.Title, rule.Needs, numbers }.Select(Markup.Escape)]);
            }

            output.Write(table);
            return 0;
        });
        return command;
    }

    /// <summary>Builds <c>check</c>.</summary>
    /// <param name="output">Where the verdict goes.</param>
    public static Command Check(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE") { Description = "Rule settings (docs/formats/rules.md)." };
        var command = new Command("check", "Checks rule settings; names everything that is wrong.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RuleSettings settings = await RuleSettingsFile.ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            output.Profile.Out.Writer.WriteLine(FormattableString.Invariant(
                $"{parsed.GetRequiredValue(file)} is good: {settings.Rules.Count} rules and {settings.Installations.Count} installations are set otherwise, time zone {settings.Zone.Id}."));
            return 0;
        });
        return command;
    }
}
