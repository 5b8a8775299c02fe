using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.TwinAgent;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Commands;

/// <summary>The direct methods that the gateway answers: docs/formats/direct-methods.md.</summary>
internal static class MethodComposition
{
    /// <summary>Puts them together.</summary>
    public static DirectMethods Build(IDriverSet drivers, GetDiagnosticsMethod diagnostics, TimeProvider time, ILoggerFactory loggers) => new(
        [new PingMethod(time), diagnostics, new ReadNowMethod(drivers), new ForgetHolesMethod(drivers), new GetTraceMethod(drivers)], time, loggers.CreateLogger<DirectMethods>());
}
