using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The names of serial ports that stay when an adapter is plugged in elsewhere or another one comes first.</summary>
/// <remarks>Source: systemd's rules 60-serial.rules make the links in /dev/serial/by-id and by-path.</remarks>
internal static class StableNames
{
    private const string Devices = "/dev/";
    private static readonly string[] Numbered = ["ttyUSB", "ttyACM"];

    /// <summary>Whether the number in a port's name depends on the order in which adapters were found.</summary>
    public static bool IsUnstable(string port) =>
        port.StartsWith(Devices, StringComparison.Ordinal) && Numbered.Any(name => port.AsSpan(Devices.Length).StartsWith(name, StringComparison.Ordinal));

    /// <summary>The stable name of a port; null when there is none.</summary>
    /// <param name="port">Such as /dev/ttyUSB0.</param>
    /// <param name="folder">Where the links are.</param>
    public static string? Of(string port, string folder = "/dev/serial/by-id") => Directory.Exists(folder)
        ? Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).FirstOrDefault(link => LeadsTo(link, port))
        : null;

    /// <summary>What to tell who wrote an unstable name; null when the name is good.</summary>
    public static string? Hint(string port, string folder = "/dev/serial/by-id") => !IsUnstable(port) ? null
        : Of(port, folder) is { } stable ? $"is {port}, which may be another adapter after a restart; its lasting name is {stable}"
        : $"is {port}, which may be another adapter after a restart; on the gateway, ls -l {folder} shows the lasting names";

    /// <summary>What to tell who wrote a configuration: it is good, and yet a port may be another one tomorrow.</summary>
    public static IEnumerable<Finding> Hints(GatewayConfiguration configuration)
    {
        foreach ((string name, BusSettings bus) in configuration.Buses)
        {
            if (bus is BusSettings.Serial serial && Hint(serial.Port) is { } hint)
            {
                yield return new Finding($"{GatewayConfiguration.PropertyName}.buses.{name}.port", hint);
            }
        }
    }

    private static bool LeadsTo(string link, string port)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName == port;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
