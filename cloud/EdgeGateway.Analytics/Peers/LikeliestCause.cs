using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers;

/// <summary>Which of several pieces of evidence names the cause; the others are then its consequences.</summary>
internal static class LikeliestCause
{
    /// <summary>From this strength on a cause explains whatever else looks odd.</summary>
    public const double Certain = 1;

    // A schedule the wrong way round also fits the others when it is moved by half a day.
    private const double InvertedFirst = 1.4;

    /// <summary>Chooses.</summary>
    /// <param name="all">All evidence, in any order; not empty.</param>
    public static Evidence Of(IEnumerable<Evidence> all) => all.OrderBy(Order).ThenByDescending(Weight).First();

    // A sensor that stands still also has a wrong level and no noise; one that drifts is off its level, too.
    private static int Order(Evidence evidence) => evidence.Strength < Certain ? 4 : evidence.Cause switch
    {
        Cause.FlatLine or Cause.Stuck => 0,
        Cause.FewPoints => 1,
        Cause.Swapped or Cause.WrongUnit => 2,
        Cause.Unusual or Cause.SensorPlacement => 4,
        _ => 3,
    };

    private static double Weight(Evidence evidence) => evidence.Strength * (evidence.Cause == Cause.InvertedSchedule ? InvertedFirst : 1);
}
