namespace EdgeGateway.Analytics.Rules;

/// <summary>When a condition counts: it begins above one value, ends at or below another, and must last.</summary>
/// <param name="Above">It begins with a value above this.</param>
/// <param name="Hysteresis">It ends with a value at or below <paramref name="Above"/> less this; at least 0.</param>
/// <param name="DelayOn">How long it must hold to count.</param>
/// <param name="DelayOff">A pause shorter than this does not end it.</param>
/// <param name="Hold">How long one sample speaks for the time behind it; a longer gap is unknown and ends the span.</param>
public sealed record EpisodeLimits(double Above, double Hysteresis, TimeSpan DelayOn, TimeSpan DelayOff, TimeSpan Hold);
