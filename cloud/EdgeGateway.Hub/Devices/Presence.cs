namespace EdgeGateway.Hub.Devices;

/// <summary>Whether a device is here, since when, and when it last did something.</summary>
internal sealed record Presence(bool IsConnected, DateTimeOffset? Since, DateTimeOffset? LastActivity)
{
    public static Presence Never { get; } = new(false, null, null);

    public string State => IsConnected ? "Connected" : "Disconnected";
}
