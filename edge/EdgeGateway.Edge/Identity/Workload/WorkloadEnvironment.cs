using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Identity.Workload;

/// <summary>What the IoT Edge agent tells a module about itself, in environment variables that begin with <c>IOTEDGE_</c>.</summary>
/// <remarks>Source: iot-hub-protocol 11; edgeAgent's documentation of the module environment. None of them is a secret.</remarks>
/// <param name="Uri">The workload API: <c>unix:///var/run/iotedge/workload.sock</c>, or http for development.</param>
/// <param name="HubName">The hub.</param>
/// <param name="GatewayName">The IoT Edge hub through which the module connects; null connects to the hub itself.</param>
/// <param name="DeviceId">The IoT Edge device.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="GenerationId">Tells this module from an earlier one of the same name.</param>
/// <param name="ApiVersion">The version of the workload API.</param>
internal sealed record WorkloadEnvironment(Uri Uri, string HubName, string? GatewayName, string DeviceId, string ModuleId, string GenerationId, string ApiVersion)
{
    /// <summary>The variable by which a module of IoT Edge is known.</summary>
    public const string Mark = "IOTEDGE_WORKLOADURI";

    private const string OldestApiVersion = "2018-06-28", AuthScheme = "IOTEDGE_AUTHSCHEME", SasToken = "sasToken";

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Gives a variable's value, or null.</param>
    /// <returns>Null when this is no module of IoT Edge.</returns>
    /// <exception cref="OperatorException">Some are missing or wrong; names all of them.</exception>
    public static WorkloadEnvironment? Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;
        if (Value(Mark) is not { } address)
        {
            return null;
        }

        string[] needed = ["IOTEDGE_IOTHUBHOSTNAME", "IOTEDGE_DEVICEID", "IOTEDGE_MODULEID", "IOTEDGE_MODULEGENERATIONID"];
        string[] missing = [.. needed.Where(name => Value(name) is null)];
        if (missing.Length > 0)
        {
            throw new OperatorException($"{Mark} is set, so that this is a module of IoT Edge, and {string.Join(", ", missing)} is not: start the module through the IoT Edge agent.");
        }

        if (Value(AuthScheme) is { } scheme && !scheme.Equals(SasToken, StringComparison.OrdinalIgnoreCase))
        {
            throw new OperatorException($"{AuthScheme} is {scheme}: the gateway knows {SasToken} only.");
        }

        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "unix" or "http"
            ? new WorkloadEnvironment(uri, Value(needed[0])!, Value("IOTEDGE_GATEWAYHOSTNAME"), Value(needed[1])!, Value(needed[2])!, Value(needed[3])!, Value("IOTEDGE_APIVERSION") ?? OldestApiVersion)
            : throw new OperatorException($"{Mark} is {address}: it must begin with unix:// or http://.");
    }
}
