using System.Globalization;
using EdgeGateway.Analytics.Streams;

namespace EdgeGateway.Cloud.Streams;

/// <summary>Says in words what an episode is.</summary>
internal static class EpisodeWords
{
    /// <summary>The kind as files and programs call it.</summary>
    public static string Name(AnomalyKind kind) => kind switch
    {
        AnomalyKind.Spike => "spike",
        AnomalyKind.Level => "level",
        AnomalyKind.Frozen => "frozen",
        AnomalyKind.Season => "season",
        AnomalyKind.Noise => "noise",
        _ => "none",
    };

    /// <summary>One sentence for a person.</summary>
    public static string Sentence(Episode episode)
    {
        string seen = Number(episode.Value), due = Number(episode.Expected), side = episode.Value < episode.Expected ? "below" : "above";
        return episode.Kind switch
        {
            AnomalyKind.Spike => $"{seen} where about {due} was expected",
            AnomalyKind.Level => $"stays {side} what was expected: {seen} where it should be about {due}",
            AnomalyKind.Frozen => $"hardly moves any more, at {seen}",
            AnomalyKind.Season => $"the course of the last hours is unlike those before: {seen} where about {due} was expected",
            AnomalyKind.Noise => $"jumps about more than it used to, around {due}",
            _ => "",
        };
    }

    private static string Number(double number) => number.ToString(
        Math.Abs(number) switch
        {
            >= 1e7 => "0.##e+0",
            >= 1000 => "0",
            >= 10 => "0.#",
            0 or >= 0.01 => "0.###",
            _ => "0.##e+0",
        },
        CultureInfo.InvariantCulture);
}
