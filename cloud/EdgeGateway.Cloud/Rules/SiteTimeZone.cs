using EdgeGateway.Analytics.Rules;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Finds the time zone of the sites.</summary>
internal static class SiteTimeZone
{
    /// <summary>The zone when nobody names another.</summary>
    public const string Default = "Europe/Paris";

    /// <summary>Finds a zone by its name in the time zone database.</summary>
    /// <param name="name">Such as <c>Europe/Paris</c>; that one is known on machines without the database, too.</param>
    /// <returns>Null when it is not known here.</returns>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : name == Default ? EuropeanTime.Zone : null;

    /// <summary>What to say when a zone is not known.</summary>
    /// <param name="name">The zone.</param>
    public static string Unknown(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(Default, out _)
        ? $"the time zone \"{name}\" is not known: give a name of the time zone database, such as {Default}"
        : $"the time zone \"{name}\" is not known, for this machine has no time zone database: install the package tzdata, or use {Default}";

    /// <summary>Finds a zone that a person named.</summary>
    /// <param name="name">Such as <c>Europe/Paris</c>.</param>
    /// <exception cref="OperatorException">It is not known here.</exception>
    public static TimeZoneInfo Get(string name) => Find(name) ?? throw new OperatorException($"--time-zone: {Unknown(name)}.");
}
