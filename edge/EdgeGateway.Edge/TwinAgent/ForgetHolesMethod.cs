using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Methods;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Lets a device's refused registers be asked again: after an option was fitted or its firmware changed.</summary>
internal sealed class ForgetHolesMethod(IDriverSet drivers) : IDirectMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.ForgetHoles;

    /// <inheritdoc/>
    public Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken) => Task.FromResult(Call(payload));

    private MethodAnswer Call(JsonObject payload)
    {
        if (MethodPayload.FindDevice(payload, drivers, out string device, out IReadOnDemand driver) is { } refusal)
        {
            return refusal;
        }

        driver.ForgetHoles(device);
        return MethodAnswer.Good(new JsonObject { ["device"] = device });
    }
}
