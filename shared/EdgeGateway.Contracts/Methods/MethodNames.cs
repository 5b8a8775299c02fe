namespace EdgeGateway.Contracts.Methods;

/// <summary>The direct methods of a gateway; payloads and answers are described in docs/formats/direct-methods.md.</summary>
public static class MethodNames
{
    /// <summary>Answers at once with the gateway's time.</summary>
    public const string Ping = "ping";

    /// <summary>Answers with counters of buses, devices, buffer and uplink.</summary>
    public const string GetDiagnostics = "getDiagnostics";

    /// <summary>Reads a device now and answers with the values.</summary>
    public const string ReadNow = "readNow";

    /// <summary>Answers with the last frames of a bus.</summary>
    public const string GetTrace = "getTrace";

    /// <summary>Lets registers that a device refused be asked again.</summary>
    public const string ForgetHoles = "forgetHoles";
}
