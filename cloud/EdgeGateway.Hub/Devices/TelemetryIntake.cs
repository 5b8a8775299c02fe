using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Devices;

/// <summary>Takes what devices send, whichever protocol brought it: one limit, one event log.</summary>
internal sealed class TelemetryIntake(EventLog events)
{
    /// <summary>Takes a message.</summary>
    /// <returns>A task that is done when the message is on the disk, and fails with <see cref="IOException"/> when the disk refused it; before that nobody may be told that it was taken.</returns>
    public Outcome<Task> Take(DeviceVerdict.Admitted sender, DeviceMessage message) =>
        message.Size > DeviceMessage.LargestFromDevice
            ? HubError.TooLarge($"The message has {message.Size} bytes, the limit is {DeviceMessage.LargestFromDevice}.")
            : events.AppendAsync(message.ToEvent(sender));
}
