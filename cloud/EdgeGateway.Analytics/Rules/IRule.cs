namespace EdgeGateway.Analytics.Rules;

/// <summary>A rule of the trade that looks at one installation.</summary>
public interface IRule
{
    /// <summary>What it is.</summary>
    RuleDefinition Definition { get; }

    /// <summary>Looks at an installation and tells the case what it found, or why it could not look.</summary>
    /// <param name="site">The installation, the rule's numbers, and where findings go.</param>
    void Check(RuleCase site);
}
