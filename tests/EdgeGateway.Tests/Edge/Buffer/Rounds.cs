namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>How often a test tries: enough for every build, and many times more at night (tests/nightly.sh).</summary>
internal static class Rounds
{
    public static bool AtNight { get; } = Environment.GetEnvironmentVariable("EDGEGATEWAY_NIGHTLY") == "1";

    public static int Of(int everyBuild, int atNight) => AtNight ? atNight : everyBuild;
}
