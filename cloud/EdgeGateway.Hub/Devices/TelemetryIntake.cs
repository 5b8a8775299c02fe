using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Faults;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Devices;

/// <summary>Takes what devices send, whichever protocol brought it: one limit, one event log, one place for faults on purpose.</summary>
internal sealed class TelemetryIntake(EventLog events, FaultSwitches faults, TimeProvider time)
{
    /// <summary>Takes a message.</summary>
    public Outcome<Taken> Take(DeviceVerdict.Admitted sender, DeviceMessage message)
    {
        string deviceId = sender.Device.DeviceId;
        if (message.Size > DeviceMessage.LargestFromDevice)
        {
            return HubError.TooLarge($"The message has {message.Size} bytes, the limit is {DeviceMessage.LargestFromDevice}.");
        }

        if (faults.Throttles(deviceId))
        {
            return HubError.Throttled;
        }

        if (faults.Fails(deviceId))
        {
            return HubError.Broken;
        }

        Task stored = events.AppendAsync(message.ToEvent(sender));
        TimeSpan delay = faults.DelayOf(deviceId);
        return new Taken(delay > TimeSpan.Zero ? LaterAsync(stored, delay) : stored, !faults.DropsAcknowledgement(deviceId))
        {
            IsRepeated = faults.RepeatsAcknowledgement(deviceId), IsGivenBack = faults.GivesBack(deviceId),
        };
    }

    /// <summary>Takes several messages that are answered together: they have the limit of one, and share its fate.</summary>
    public Outcome<Taken> TakeAll(DeviceVerdict.Admitted sender, IReadOnlyList<DeviceMessage> messages)
    {
        long size = messages.Sum(m => m.Size);
        if (size > DeviceMessage.LargestFromDevice)
        {
            return HubError.TooLarge($"The messages have {size} bytes, the limit is {DeviceMessage.LargestFromDevice}.");
        }

        Outcome<Taken>[] taken = [.. messages.Select(m => Take(sender, m))];
        return Array.Find(taken, t => t.Error is not null)?.Error is { } refusal
            ? refusal
            : new Taken(Task.WhenAll(taken.Select(t => t.Value.Stored)), Array.TrueForAll(taken, t => t.Value.IsAcknowledged))
            {
                IsRepeated = Array.Exists(taken, t => t.Value.IsRepeated), IsGivenBack = Array.Exists(taken, t => t.Value.IsGivenBack),
            };
    }

    private async Task LaterAsync(Task stored, TimeSpan delay)
    {
        await stored;
        await Task.Delay(delay, time);
    }
}
