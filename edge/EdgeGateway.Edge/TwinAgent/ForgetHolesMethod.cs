using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Methods;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Lets a device's refused registers be asked again: after an option was fitted or its firmware changed.</summary>
internal sealed class ForgetHolesMethod(IDriverSet drivers) : IDirectMethod
{
    private const int BadPayload = 400, UnknownDevice = 404;

    /// <inheritdoc/>
    public string Name => MethodNames.ForgetHoles;

    /// <inheritdoc/>
    public Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken) => Task.FromResult(Call(payload));

    private MethodAnswer Call(JsonObject payload)
    {
        if (payload["device"] is not JsonValue value || !value.TryGetValue(out string? device))
        {
            return MethodAnswer.Refused(BadPayload, "The payload must name a device: {\"device\": \"boiler-1\"}.");
        }

        if (drivers.Drivers.OfType<IReadOnDemand>().FirstOrDefault(candidate => candidate.Knows(device)) is not { } driver)
        {
            return MethodAnswer.Refused(UnknownDevice, $"No bus has a device \"{device}\".");
        }

        driver.ForgetHoles(device);
        return MethodAnswer.Good(new JsonObject { ["device"] = device });
    }
}
