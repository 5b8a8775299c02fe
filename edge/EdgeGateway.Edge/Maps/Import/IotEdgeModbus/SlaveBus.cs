using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>The connection of an old slave as a bus of the configuration.</summary>
internal static class SlaveBus
{
    private const int UsualPort = 502, UsualBaud = 9_600, DataBits = 8;

    /// <summary>Makes a bus.</summary>
    /// <param name="slave">The slave.</param>
    /// <param name="notTaken">Takes what cannot be taken over.</param>
    /// <returns>The bus and what makes it the same as another; null when the slave cannot be reached from here.</returns>
    public static (string Key, JsonObject Bus)? Of(LooseObject slave, List<NotTaken> notTaken)
    {
        string? connection = slave.Text("SlaveConnection");
        if (connection is null)
        {
            notTaken.Add(new($"{slave.Path}.SlaveConnection", "is missing: the slave is left out"));
            return null;
        }

        if (connection.StartsWith("COM", StringComparison.OrdinalIgnoreCase))
        {
            notTaken.Add(new($"{slave.Path}.SlaveConnection", $"is \"{connection}\", a port of Windows: the slave is left out; add it with the port's path on this gateway"));
            return null;
        }

        bool isNetwork = IPAddress.TryParse(connection, out _) || slave.Text("TcpPort") is not null || (connection.Contains('.', StringComparison.Ordinal) && !connection.Contains('/', StringComparison.Ordinal));
        return isNetwork ? Tcp(slave, connection) : Serial(slave, connection, notTaken);
    }

    private static (string Key, JsonObject Bus) Tcp(LooseObject slave, string host)
    {
        int port = slave.Whole("TcpPort") ?? UsualPort;
        return (string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), new JsonObject { ["kind"] = "tcp", ["host"] = host, ["port"] = port });
    }

    private static (string Key, JsonObject Bus) Serial(LooseObject slave, string port, List<NotTaken> notTaken)
    {
        string path = port.StartsWith('/') ? port : $"/dev/{port}";
        if (slave.Whole("BaudRate") is null)
        {
            notTaken.Add(new($"{slave.Path}.BaudRate", $"is missing: {UsualBaud} taken"));
        }

        if (slave.Whole("DataBits") is { } bits and not DataBits)
        {
            notTaken.Add(new($"{slave.Path}.DataBits", $"is {bits}: RTU has 8, which is taken"));
        }

        if (slave.Text("FlowControl") is { } control && !control.Equals("NONE", StringComparison.OrdinalIgnoreCase))
        {
            notTaken.Add(new($"{slave.Path}.FlowControl", $"is {control}: Modbus lines have none"));
        }

        return (path, new JsonObject
        {
            ["kind"] = "rtu", ["port"] = path, ["baud"] = slave.Whole("BaudRate") ?? UsualBaud, ["parity"] = Parity(slave, notTaken), ["stopBits"] = StopBits(slave, notTaken),
        });
    }

    private static string Parity(LooseObject slave, List<NotTaken> notTaken)
    {
        string? parity = slave.Text("Parity")?.ToLowerInvariant();
        switch (parity)
        {
            case "none" or "odd" or "even":
                return parity;
            case null:
                return "none";
            default:
                notTaken.Add(new($"{slave.Path}.Parity", $"is {parity}: none taken"));
                return "none";
        }
    }

    private static int StopBits(LooseObject slave, List<NotTaken> notTaken)
    {
        string? bits = slave.Text("StopBits")?.ToLowerInvariant();
        switch (bits)
        {
            case null or "1" or "one":
                return 1;
            case "2" or "two":
                return 2;
            default:
                notTaken.Add(new($"{slave.Path}.StopBits", $"is {bits}: 1 taken"));
                return 1;
        }
    }
}
