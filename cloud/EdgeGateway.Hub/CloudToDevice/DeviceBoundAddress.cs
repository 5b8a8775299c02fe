namespace EdgeGateway.Hub.CloudToDevice;

/// <summary>The address of a message for a device: <c>/devices/{id}/messages/devicebound</c>.</summary>
internal static class DeviceBoundAddress
{
    private const string Prefix = "/devices/", Suffix = "/messages/devicebound";

    /// <summary>The device that an address names, decoded; null when it names none, or a module.</summary>
    public static string? DeviceIn(string address)
    {
        string path = address.StartsWith('/') ? address : "/" + address;
        bool fits = path.Length > Prefix.Length + Suffix.Length
            && path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
        string id = fits ? path[Prefix.Length..^Suffix.Length] : "/";
        return id.Contains('/', StringComparison.Ordinal) ? null : Uri.UnescapeDataString(id);
    }
}
