using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Methods;

/// <summary>Carries direct methods from the service to connected devices, and their answers back.</summary>
internal sealed class MethodBroker(LiveDevices live, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PendingCall> pending = new(StringComparer.Ordinal);

    /// <summary>Calls a method and waits for the answer.</summary>
    public async Task<Outcome<MethodAnswer>> InvokeAsync(string deviceId, MethodCall call, CancellationToken cancellation)
    {
        if (await live.WaitForAsync(deviceId, Subscriptions.Methods, call.ConnectTimeout, cancellation) is not { } session)
        {
            return new HubError(404, "DeviceNotOnline", 404103, "Timed out waiting for device to connect.");
        }

        string requestId = Guid.NewGuid().ToString("N");
        var waiting = new PendingCall(deviceId, new TaskCompletionSource<Outcome<MethodAnswer>>(TaskCreationOptions.RunContinuationsAsynchronously));
        pending[requestId] = waiting;
        try
        {
            session.Call(call.Name, requestId, call.Payload);
            return await waiting.Answer.Task.WaitAsync(call.ResponseTimeout, time, cancellation);
        }
        catch (TimeoutException)
        {
            return new HubError(504, "GatewayTimeout", 504101, $"Timed out waiting for the response from device {deviceId}.");
        }
        finally
        {
            pending.TryRemove(requestId, out _);
        }
    }

    /// <summary>Takes a device's answer; one that nobody waits for is dropped.</summary>
    public void Answer(string deviceId, string requestId, int status, ReadOnlySequence<byte> payload)
    {
        if (pending.TryGetValue(requestId, out PendingCall? call) && call.DeviceId == deviceId)
        {
            call.Answer.TrySetResult(Read(status, payload));
        }
    }

    private static Outcome<MethodAnswer> Read(int status, ReadOnlySequence<byte> payload)
    {
        if (payload.Length > MethodCall.LargestPayload)
        {
            return new HubError(502, "InvalidResponse", 502001, $"The device answered {payload.Length} bytes, the limit is {MethodCall.LargestPayload}.");
        }

        try
        {
            return new MethodAnswer(status, payload.IsEmpty ? null : JsonNode.Parse(payload.ToArray()));
        }
        catch (JsonException)
        {
            return new HubError(502, "InvalidResponse", 502001, "The device's answer is not JSON.");
        }
    }

    private sealed record PendingCall(string DeviceId, TaskCompletionSource<Outcome<MethodAnswer>> Answer);
}
