using System.CommandLine;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub device</c>: adds and shows devices of a running hub.</summary>
internal static class DeviceCommand
{
    public static Command Create(Terminal terminal, TimeProvider time) => new("device", "Adds, lists and shows devices of the hub that runs with the same --state.")
    {
        DeviceAddCommand.Create(terminal, time),
        DeviceListCommand.Create(terminal, time),
        DeviceShowCommand.Create(terminal, time),
    };

    public static Option<bool> Json() => new("--json") { Description = "Writes JSON." };

    public static Argument<string> Id() => new("ID") { Description = "The device's id, case-sensitive." };

    public static string PathOf(string id) => $"devices/{Uri.EscapeDataString(id)}";
}
