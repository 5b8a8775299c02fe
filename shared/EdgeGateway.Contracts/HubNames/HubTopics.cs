using System.Globalization;

namespace EdgeGateway.Contracts.HubNames;

/// <summary>The MQTT topics of IoT Hub. Both sides use these, so that neither has a topic of its own.</summary>
/// <remarks>Source: "Communicate with an IoT hub using the MQTT protocol", Microsoft documentation.</remarks>
public static class HubTopics
{
    /// <summary>The version of the device API that every CONNECT names.</summary>
    public const string ApiVersion = "2021-04-12";

    /// <summary>Filter for the answers to twin requests.</summary>
    public const string TwinResponses = "$iothub/twin/res/#";

    /// <summary>Filter for changes of the desired properties.</summary>
    public const string DesiredPatches = "$iothub/twin/PATCH/properties/desired/#";

    /// <summary>Filter for direct methods.</summary>
    public const string Methods = "$iothub/methods/POST/#";

    /// <summary>What the topic of a desired-property notification begins with.</summary>
    public const string DesiredPatchPrefix = "$iothub/twin/PATCH/properties/desired/";

    /// <summary>What the topic of a twin answer begins with; then <c>{status}/?$rid={rid}</c>.</summary>
    public const string TwinResponsePrefix = "$iothub/twin/res/";

    /// <summary>What the topic of a twin read begins with.</summary>
    public const string TwinGetPrefix = "$iothub/twin/GET/";

    /// <summary>What the topic of a report begins with.</summary>
    public const string ReportedPatchPrefix = "$iothub/twin/PATCH/properties/reported/";

    /// <summary>What the topic of a method call begins with; then <c>{name}/?$rid={rid}</c>.</summary>
    public const string MethodPrefix = "$iothub/methods/POST/";

    /// <summary>What the topic of a method's answer begins with; then <c>{status}/?$rid={rid}</c>.</summary>
    public const string MethodResponsePrefix = "$iothub/methods/res/";

    /// <summary>The user name of a CONNECT.</summary>
    public static string UserName(string hostName, string deviceId, string clientType) =>
        $"{hostName}/{deviceId}/?api-version={ApiVersion}&DeviceClientType={Uri.EscapeDataString(clientType)}";

    /// <summary>Where a device sends telemetry.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="bag">The message's properties, encoded by <see cref="PropertyBag"/>; may be empty.</param>
    public static string Telemetry(string deviceId, string bag) => $"devices/{deviceId}/messages/events/{bag}";

    /// <summary>Asks for the whole twin.</summary>
    public static string TwinGet(string requestId) => $"{TwinGetPrefix}?$rid={requestId}";

    /// <summary>Patches the reported properties.</summary>
    public static string ReportedPatch(string requestId) => $"{ReportedPatchPrefix}?$rid={requestId}";

    /// <summary>Answers a twin request.</summary>
    public static string TwinResponse(int status, string requestId, long? version = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{TwinResponsePrefix}{status}/?$rid={requestId}") + (version is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&$version={version}"));

    /// <summary>Tells a device that its desired properties changed.</summary>
    public static string DesiredPatch(long version) => string.Create(CultureInfo.InvariantCulture, $"{DesiredPatchPrefix}?$version={version}");

    /// <summary>Calls a method of a device.</summary>
    public static string Method(string name, string requestId) => $"{MethodPrefix}{name}/?$rid={requestId}";

    /// <summary>Answers a method call.</summary>
    public static string MethodResponse(int status, string requestId) =>
        string.Create(CultureInfo.InvariantCulture, $"{MethodResponsePrefix}{status}/?$rid={requestId}");

    /// <summary>Reads a value out of a topic's query, such as <c>$rid</c>; null when it is not there. Never decoded: it is echoed byte for byte.</summary>
    public static string? QueryValue(string topic, string name)
    {
        int start = topic.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        foreach (string pair in topic[(start + 1)..].Split('&'))
        {
            if (pair.StartsWith(name, StringComparison.Ordinal) && pair.Length > name.Length && pair[name.Length] == '=')
            {
                return pair[(name.Length + 1)..];
            }
        }

        return null;
    }
}
