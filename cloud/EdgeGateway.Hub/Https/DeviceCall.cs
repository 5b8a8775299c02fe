using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Https;

/// <summary>What every call of a device goes through: its own token or certificate, or a policy's token with the right DeviceConnect; the api-version; the error's shape.</summary>
internal sealed class DeviceCall(ServiceCall call, DeviceGate gate, LiveDevices live)
{
    /// <summary>Serves a call of a device.</summary>
    public Task RunAsync(HttpContext context, string deviceId, Func<DeviceVerdict.Admitted, Task<Outcome<HubAnswer>>> serve) => call.RunUncheckedAsync(context, async () =>
    {
        DeviceVerdict verdict = gate.Check(context.Request.Host.Value ?? "", deviceId, context.Request.Headers.Authorization, context.Connection.ClientCertificate);
        if (verdict is not DeviceVerdict.Admitted admitted)
        {
            return HubError.Unauthorized($"Unauthorized: {((DeviceVerdict.Refused)verdict).Reason}.");
        }

        if (!context.Request.Query.ContainsKey("api-version"))
        {
            return HubError.NoVersion;
        }

        live.Touch(deviceId);
        return await serve(admitted);
    });
}
