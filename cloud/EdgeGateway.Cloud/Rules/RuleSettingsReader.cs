using System.Globalization;
using System.Text.Json;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Reads the settings of the rules as docs/formats/rules.md describes them: as a whole, with everything that is wrong in one list.</summary>
internal static class RuleSettingsReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="root">Its root.</param>
    /// <returns>The settings, and what is wrong; the settings count only when nothing is.</returns>
    public static (RuleSettings Settings, List<Finding> Wrong) Read(JsonElement root)
    {
        var wrong = new List<Finding>();
        var node = new DocumentNode(root, "$", wrong);
        node.AllowOnly("timeZone", "schedule", "expectedRoles", "weatherCells", "errorTexts", "rules", "installations");
        string zone = node.Text("timeZone", SiteTimeZone.Default);
        if (SiteTimeZone.Find(zone) is null)
        {
            node.Refuse(SiteTimeZone.Unknown(zone), "timeZone");
        }

        var settings = new RuleSettings();
        settings = settings with
        {
            Zone = SiteTimeZone.Find(zone) ?? settings.Zone,
            Schedule = Schedule(node, isAgreed: false) ?? settings.Schedule,
            ExpectedRoles = ExpectedRoles(node) ?? settings.ExpectedRoles,
            WeatherCells = Texts(node, "weatherCells").ToDictionary(pair => pair.Key.Trim().ToUpperInvariant(), pair => pair.Value, StringComparer.Ordinal),
            ErrorTexts = ErrorTexts(node),
            Rules = Changes(node),
            Installations = Installations(node),
        };
        return (settings, wrong);
    }

    private static IReadOnlyList<string>? ExpectedRoles(DocumentNode node)
    {
        IReadOnlyList<string>? roles = node.Texts("expectedRoles");
        foreach (string role in (roles ?? []).Where(role => !Roles.All.Contains(role)))
        {
            node.Refuse($"has \"{role}\"; allowed: {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))}", "expectedRoles");
        }

        return roles;
    }

    private static RuleSchedule? Schedule(DocumentNode node, bool isAgreed)
    {
        if (node.Object("schedule") is not { } schedule)
        {
            return null;
        }

        schedule.AllowOnly("from", "to");
        int from = (int)schedule.Integer("from", 0, 23), to = (int)schedule.Integer("to", 1, 24);
        if (to <= from)
        {
            schedule.Refuse(string.Create(CultureInfo.InvariantCulture, $"is {to}; must be later than from ({from})"), "to");
        }

        return new RuleSchedule(from, to, isAgreed);
    }

    private static Dictionary<string, string> Texts(DocumentNode node, string name) =>
        node.Object(name) is { } map ? map.Names().ToDictionary(member => member, member => map.Text(member), StringComparer.Ordinal) : [];

    private static Dictionary<int, string> ErrorTexts(DocumentNode node)
    {
        var texts = new Dictionary<int, string>();
        foreach ((string code, string text) in Texts(node, "errorTexts"))
        {
            if (int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            {
                texts[number] = text;
            }
            else
            {
                node.Refuse($"has the code \"{code}\"; allowed: whole numbers", "errorTexts");
            }
        }

        return texts;
    }

    private static Dictionary<long, InstallationRules> Installations(DocumentNode node)
    {
        var installations = new Dictionary<long, InstallationRules>();
        foreach ((string name, DocumentNode one) in node.Map("installations"))
        {
            one.AllowOnly("schedule", "weatherCell", "rules");
            if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                installations[number] = new InstallationRules { Schedule = Schedule(one, isAgreed: true), WeatherCell = one.OptionalText("weatherCell"), Rules = Changes(one) };
            }
            else
            {
                one.Refuse("is not the number of an installation");
            }
        }

        return installations;
    }

    private static Dictionary<string, RuleChange> Changes(DocumentNode node)
    {
        var changes = new Dictionary<string, RuleChange>(StringComparer.Ordinal);
        foreach ((string id, DocumentNode change) in node.Map("rules"))
        {
            if (RuleBook.Rules.FirstOrDefault(rule => rule.Definition.Id == id) is { } known)
            {
                changes[id] = Change(change, known.Definition);
            }
            else
            {
                change.Refuse($"is not a rule of the cloud; allowed: {string.Join(", ", RuleBook.Rules.Select(rule => rule.Definition.Id))}");
            }
        }

        return changes;
    }

    private static RuleChange Change(DocumentNode node, RuleDefinition rule)
    {
        node.AllowOnly(["enabled", "severity", .. rule.Parameters.Select(parameter => parameter.Name)]);
        return new RuleChange
        {
            Enabled = node.Flag("enabled"),
            Severity = node.Has("severity") ? node.Choice<Analytics.Findings.Severity>("severity") : null,
            Numbers = rule.Parameters.Where(parameter => node.Has(parameter.Name))
                .ToDictionary(parameter => parameter.Name, parameter => node.Number(parameter.Name, parameter.Least, parameter.Most), StringComparer.Ordinal),
        };
    }
}
