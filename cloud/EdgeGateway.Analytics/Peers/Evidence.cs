using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers;

/// <summary>What speaks for one cause at one installation.</summary>
/// <param name="Cause">What it would be.</param>
/// <param name="Strength">How much speaks for it: 1 is where healthy installations end, 2 is twice as far from the usual. 0 or less: nothing.</param>
/// <param name="Sensors">Which sensors show it.</param>
/// <param name="SinceHour">Since which hour of the window; null when it was so from the first hour on.</param>
/// <param name="Explanation">One sentence with numbers and units.</param>
public sealed record Evidence(Cause Cause, double Strength, IReadOnlyList<Sensor> Sensors, int? SinceHour, string Explanation)
{
    /// <summary>Nothing speaks for a cause.</summary>
    /// <param name="cause">The cause.</param>
    public static Evidence None(Cause cause) => new(cause, 0, [], null, "");
}
