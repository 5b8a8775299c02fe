using System.Globalization;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>Lines of the 7-column CSV for made-up installations.</summary>
internal static class FleetLines
{
    public static readonly DateTime From = new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>One reading per hour of exterior (10), ambient (20) and departure water, whose ratio is what <paramref name="ratio"/> says.</summary>
    public static IEnumerable<string> Of(long number, int hours, Func<int, double> ratio, long key = 1, string city = "LYON", DateTime? from = null) =>
        Enumerable.Range(0, hours).SelectMany(hour => At(number, (from ?? From).AddHours(hour), ratio(hour), key, city));

    /// <summary>Three lines at one time.</summary>
    public static string[] At(long number, DateTime time, double ratio, long key = 1, string city = "LYON") =>
    [
        Line(number, "EXTER_T.REF_CORRIGE", time, 10, key, city), Line(number, "AMBIA_T.REF_CORRIGE", time, 20, key, city),
        Line(number, "CIRC1_T.DEPART", time, 20 + (10 * ratio), key, city),
    ];

    public static string Line(long number, string measure, DateTime time, double value, long key = 1, string city = "LYON") => string.Create(
        CultureInfo.InvariantCulture, $"{key},{number},{city},7,BASE_VN_T.{measure},{time:yyyy-MM-dd HH:mm:ss},{value:R}");

    /// <summary>A few installations that differ.</summary>
    public static IEnumerable<string> Some(int count = 4, int hours = 48) =>
        Enumerable.Range(1, count).SelectMany(number => Of(number, hours, hour => hour % (number + 3)));
}
