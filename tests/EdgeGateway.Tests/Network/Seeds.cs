using System.Globalization;

namespace EdgeGateway.Tests.Network;

/// <summary>The seeds of random tests: fixed, or the one of the environment to play a failure again.</summary>
internal static class Seeds
{
    /// <summary>Set to a failure's seed, plays only that.</summary>
    public const string Variable = "EDGEGATEWAY_SEED";

    /// <summary>The seed that was asked for, or null.</summary>
    public static int? Asked { get; } = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int seed) ? seed : null;

    /// <summary>The seed to use.</summary>
    public static int Or(int usual) => Asked ?? usual;
}
