using System.Globalization;
using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Rules;

/// <summary>One rule looking at one installation: its numbers, and where it says what it found or why it could not look.</summary>
public sealed class RuleCase
{
    private readonly RuleDefinition rule;
    private readonly List<Finding> findings = [];
    private readonly List<NotRun> notRun = [];

    /// <summary>Begins.</summary>
    /// <param name="site">The installation.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="values">The rule's numbers.</param>
    public RuleCase(RuleSite site, RuleDefinition rule, RuleValues values) => (Site, this.rule, Values) = (site, rule, values);

    /// <summary>The installation.</summary>
    public RuleSite Site { get; }

    /// <summary>Its readings.</summary>
    public PlantData Plant => Site.Plant;

    /// <summary>The rule's numbers.</summary>
    public RuleValues Values { get; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<NotRun> NotRun => notRun;

    /// <summary>Says that something was found.</summary>
    /// <param name="cause">What is probably wrong.</param>
    /// <param name="roles">The points that show it.</param>
    /// <param name="severity">How urgent it is, unless settings say otherwise.</param>
    /// <param name="actor">Who can mend it.</param>
    /// <param name="sinceUtc">Since when; null: from the first reading on.</param>
    /// <param name="explanation">The numbers in words; since when is added.</param>
    /// <param name="untilUtc">Until when, when it is over; null while it is so.</param>
    public void Found(
        Cause cause, IReadOnlyList<string> roles, Severity severity, Actor actor, DateTime? sinceUtc, string explanation, DateTime? untilUtc = null) => findings.Add(new Finding
        {
            Cause = cause,
            FoundBy = rule.Id,
            Roles = roles,
            Severity = Values.Severity ?? severity,
            Actor = actor,
            SinceUtc = sinceUtc,
            Explanation = explanation + When(sinceUtc, untilUtc),
        });

    /// <summary>Says that an episode was found.</summary>
    /// <param name="episode">When it was so.</param>
    /// <param name="cause">What is probably wrong.</param>
    /// <param name="roles">The points that show it.</param>
    /// <param name="severity">How urgent it is, unless settings say otherwise.</param>
    /// <param name="actor">Who can mend it.</param>
    /// <param name="explanation">The numbers in words; since when is added.</param>
    public void FoundFor(Episode episode, Cause cause, IReadOnlyList<string> roles, Severity severity, Actor actor, string explanation)
    {
        ArgumentNullException.ThrowIfNull(episode);
        Found(cause, roles, severity, actor, episode.SinceUtc, explanation, episode.IsOpen ? null : episode.ToUtc);
    }

    /// <summary>Says that the rule, or a part of it, could not look.</summary>
    /// <param name="reason">Why, in words.</param>
    public void CannotRun(string reason) => notRun.Add(new NotRun(rule.Id, reason));

    /// <summary>Whether all roles have readings; says which have not.</summary>
    /// <param name="roles">The roles.</param>
    public bool Needs(params ReadOnlySpan<string> roles)
    {
        string[] missing = [.. roles.ToArray().Where(role => !Plant.Has(role))];
        if (missing.Length > 0)
        {
            CannotRun($"no reading of {string.Join(", ", missing)}");
        }

        return missing.Length == 0;
    }

    /// <summary>The circuits with departure water; says so when there is none.</summary>
    public IReadOnlyList<int> Circuits()
    {
        IReadOnlyList<int> circuits = Site.Circuits;
        if (circuits.Count == 0)
        {
            CannotRun("no reading of departure water of any circuit");
        }

        return circuits;
    }

    /// <summary>A day as people on site call it.</summary>
    /// <param name="utc">A time in it, UTC.</param>
    public string Day(DateTime utc) => Site.Local.Local(utc).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private string When(DateTime? since, DateTime? until) =>
        (since is { } from ? $", since {Day(from)}" : ", from the first reading on") + (until is { } to ? $" until {Day(to)}" : "");
}
