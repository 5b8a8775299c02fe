using System.Globalization;

namespace EdgeGateway.Hub.Https;

/// <summary>Times as the service API writes them; a time that never was is year 1.</summary>
internal static class ServiceTime
{
    private const string Never = "0001-01-01T00:00:00";

    public static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture) ?? Never;
}
