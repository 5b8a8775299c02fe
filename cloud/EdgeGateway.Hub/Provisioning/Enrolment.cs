namespace EdgeGateway.Hub.Provisioning;

/// <summary>Who may be given a hub: one device, or every device of a group.</summary>
internal sealed record Enrolment
{
    public const string Enabled = "enabled", Disabled = "disabled";

    /// <summary>The device's registration id, or the group's name.</summary>
    public required string Id { get; init; }

    public bool IsGroup { get; init; }

    /// <summary>The keys, base64; a device of a group has keys derived from them. Null with certificates.</summary>
    public string? PrimaryKey { get; init; }

    public string? SecondaryKey { get; init; }

    /// <summary>The certificates (PEM): the device's own of an individual enrolment, the authorities that sign devices' of a group. Null with keys.</summary>
    public string? Certificates { get; init; }

    /// <summary>What the device is called in the hub; null is its registration id. Never of a group.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Another hub that devices are sent to; null is this one. The local hub knows nothing of devices that it sent elsewhere.</summary>
    public string? HubHost { get; init; }

    public string Status { get; init; } = Enabled;

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsEnabled => Status == Enabled;

    /// <summary>Tells an individual enrolment from a group of the same name.</summary>
    public string Key => KeyOf(IsGroup, Id);

    public static string KeyOf(bool isGroup, string id) => $"{(isGroup ? "group" : "individual")}/{id}";

    /// <summary>Never shows the keys.</summary>
    public override string ToString() => $"{Key} ({Status})";
}
