using System.Globalization;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.CloudToDevice;

/// <summary>A message for a device as it waits on the disk.</summary>
internal sealed record QueuedMessage
{
    public required string DeviceId { get; init; }

    /// <summary>Rises with every message of the device, also over restarts of the hub.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>From then on nobody gets it any more.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>How often the device gave it back.</summary>
    public int DeliveryCount { get; init; }

    /// <summary>System properties by their short names, such as <c>$.mid</c>.</summary>
    public IReadOnlyList<QueuedProperty> System { get; init; } = [];

    public IReadOnlyList<QueuedProperty> Application { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>The document's name in its folder.</summary>
    public string DocumentId => string.Create(CultureInfo.InvariantCulture, $"{DeviceId}/{Sequence}");

    public DeviceMessage Message => new(QueuedProperty.Pairs(System), QueuedProperty.Pairs(Application), Body);
}
