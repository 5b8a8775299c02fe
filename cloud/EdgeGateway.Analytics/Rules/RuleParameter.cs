namespace EdgeGateway.Analytics.Rules;

/// <summary>A number of a rule that people may change.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Default">Its value unless somebody says otherwise.</param>
/// <param name="Least">The smallest value allowed.</param>
/// <param name="Most">The largest value allowed.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Meaning">What it decides, in words.</param>
public sealed record RuleParameter(string Name, double Default, double Least, double Most, string Unit, string Meaning)
{
    /// <summary>How long a condition must hold to count.</summary>
    /// <param name="hours">The default.</param>
    public static RuleParameter DelayOn(double hours) => new("delayOnHours", hours, 0, 24 * 60, "h", "how long it must hold to count");

    /// <summary>How long a pause may be that does not end it.</summary>
    /// <param name="hours">The default.</param>
    public static RuleParameter DelayOff(double hours) => new("delayOffHours", hours, 0, 24 * 60, "h", "a shorter pause does not end it");

    /// <summary>By how much a value must come back to end it.</summary>
    /// <param name="value">The default.</param>
    /// <param name="unit">Its unit.</param>
    public static RuleParameter Hysteresis(double value, string unit) => new("hysteresis", value, 0, 50, unit, "how far a value must come back behind the limit to end it");
}
