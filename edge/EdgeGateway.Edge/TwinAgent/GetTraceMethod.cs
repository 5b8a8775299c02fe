using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Methods;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Tracing;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Shows the last frames of a bus, as text or as a file for Wireshark.</summary>
internal sealed class GetTraceMethod(IDriverSet drivers) : IDirectMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.GetTrace;

    /// <inheritdoc/>
    public Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken) => Task.FromResult(Call(payload));

    private MethodAnswer Call(JsonObject payload)
    {
        string format = MethodPayload.Text(payload, "format") ?? "text";
        if (MethodPayload.Text(payload, "bus") is not { } bus || format is not ("text" or "pcapng"))
        {
            return MethodAnswer.Refused(MethodPayload.Bad, "The payload must name a bus, and may name a format, text or pcapng: {\"bus\": \"boilers\", \"format\": \"text\"}.");
        }

        if (drivers.Drivers.FirstOrDefault(driver => driver.Name == bus)?.Trace is not { } trace)
        {
            string known = string.Join(", ", drivers.Drivers.Where(driver => driver.Trace is not null).Select(driver => driver.Name));
            return MethodAnswer.Refused(MethodPayload.Unknown, $"There is no Modbus bus \"{bus}\"; known: {known}.");
        }

        TracedFrame[] frames = trace.Snapshot();
        var answer = new JsonObject { ["bus"] = bus, ["frames"] = frames.Length, ["seen"] = trace.Count };
        answer[format] = format == "text"
            ? new JsonArray([.. TraceText.Lines(trace.Format, frames)])
            : Convert.ToBase64String(TracePcapng.File(bus, trace.Format, frames));
        return MethodAnswer.Good(answer);
    }
}
