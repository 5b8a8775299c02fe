namespace EdgeGateway.Hub.Devices;

/// <summary>A message that the hub takes.</summary>
/// <param name="Stored">Done when it is on the disk, fails with <see cref="IOException"/> when the disk refused it; before that nobody may be told that it was taken.</param>
/// <param name="IsAcknowledged">Whether the device is told at all; false only for a fault on purpose.</param>
internal sealed record Taken(Task Stored, bool IsAcknowledged)
{
    /// <summary>Whether the device is told twice: a fault on purpose, over MQTT and AMQP.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether the device is told that it has the message back although the hub has it: a fault on purpose, over AMQP.</summary>
    public bool IsGivenBack { get; init; }
}
