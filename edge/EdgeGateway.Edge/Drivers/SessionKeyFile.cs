using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The file with the session keys of the radio sensors: <c>{"DEVEUI": {"nwkSKey": "32 hex digits", "appSKey": "32 hex digits"}}</c>.</summary>
/// <remarks>Keys are no part of the twin, so that the cloud never sees them. No message names a key's digits.</remarks>
internal static class SessionKeyFile
{
    /// <summary>The file's name in the state directory, unless told otherwise.</summary>
    public const string DefaultName = "lorawan-keys.json";

    /// <summary>Loads the keys by device EUI (16 hex digits, lower case); a missing file holds none.</summary>
    /// <exception cref="OperatorException">The file cannot be read or is wrong; names the file and the place in it.</exception>
    public static IReadOnlyDictionary<string, SessionKeys> Load(string path)
    {
        var found = new Dictionary<string, SessionKeys>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return found;
        }

        using JsonDocument document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path, "$", "must be an object of device EUIs");
        }

        foreach (JsonProperty sensor in document.RootElement.EnumerateObject())
        {
            (string devEui, SessionKeys keys) = ReadSensor(path, sensor);
            if (!found.TryAdd(devEui, keys))
            {
                throw Wrong(path, sensor.Name, "stands there twice");
            }
        }

        return found;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(PrivateFile.Read(path, "session key"));
        }
        catch (JsonException e)
        {
            // the parser's own text may quote what it stumbled over, which may be a key
            throw new OperatorException($"The session key file {path} is not JSON (line {e.LineNumber + 1}): mend it.");
        }
    }

    private static (string DevEui, SessionKeys Keys) ReadSensor(string path, JsonProperty sensor)
    {
        if (!DevEui.TryParse(sensor.Name, out DevEui devEui))
        {
            throw Wrong(path, sensor.Name, "must be a device EUI of 16 hex digits");
        }

        bool hasNetworkKey = NetworkSessionKey.TryParse(Text(sensor.Value, "nwkSKey"), out NetworkSessionKey network);
        bool hasApplicationKey = ApplicationSessionKey.TryParse(Text(sensor.Value, "appSKey"), out ApplicationSessionKey application);
        if (!hasNetworkKey || !hasApplicationKey)
        {
            throw Wrong(path, $"{sensor.Name}.{(hasNetworkKey ? "appSKey" : "nwkSKey")}", "must be 32 hex digits");
        }

        return (devEui.ToString(), new SessionKeys(network, application));
    }

    private static string? Text(JsonElement sensor, string name) =>
        sensor.ValueKind == JsonValueKind.Object && sensor.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static OperatorException Wrong(string path, string place, string what) =>
        new($"The session key file {path} is wrong: {place} {what}.");
}
