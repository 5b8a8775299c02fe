using EdgeGateway.Edge.Time;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>Compares how far clocks can be trusted.</summary>
internal static class Clocks
{
    private static readonly string[] Order = ["", ClockQuality.Synced, ClockQuality.Corrected, ClockQuality.Holdover];

    /// <summary>The worse of two.</summary>
    public static string Worse(string one, string other) => Array.IndexOf(Order, one) >= Array.IndexOf(Order, other) ? one : other;
}
