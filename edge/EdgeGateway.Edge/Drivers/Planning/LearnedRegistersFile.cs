using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What devices have taught about their registers, on disk: docs/formats/learned-registers.md. A device with another map, address or bus starts anew.</summary>
/// <remarks>It only saves requests: a file that is damaged or cannot be written is told of, and everything is learned again.</remarks>
internal sealed class LearnedRegistersFile
{
    /// <summary>The file's name in the state directory.</summary>
    public const string Name = "learned-registers.json";

    private const int MostDevices = 1000; // a gateway whose devices were renamed for years must not carry all of them

    private readonly string? path;
    private readonly ILogger? logger;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Map, LearnedRegisters Learned)> devices = new(StringComparer.Ordinal);

    private LearnedRegistersFile(string? path, ILogger? logger) => (this.path, this.logger) = (path, logger);

    /// <summary>Keeps nothing: for tests, and for what only looks.</summary>
    public static LearnedRegistersFile InMemory(ILogger logger) => new(null, logger);

    /// <summary>Reads the file.</summary>
    public static LearnedRegistersFile Open(string path, ILogger logger)
    {
        var file = new LearnedRegistersFile(path, logger);
        try
        {
            file.Load(path);
        }
        catch (Exception e) when (IsDamage(e))
        {
            file.devices.Clear();
            logger.LearnedRegistersUnreadable(path, e.Message);
        }

        return file;
    }

    /// <summary>Reads the file for a person, who wants to know what goes wrong.</summary>
    /// <exception cref="OperatorException">It cannot be read.</exception>
    public static LearnedRegistersFile OpenForOperator(string path)
    {
        var file = new LearnedRegistersFile(path, null);
        try
        {
            file.Load(path);
            return file;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new OperatorException($"{path} cannot be read ({e.Message}): the gateway starts without it and learns again, so it may be deleted.", e);
        }
    }

    /// <summary>Every device that taught something, by its bus and address, in their order.</summary>
    public IReadOnlyList<(string Place, LearnedRegisters Learned)> Devices
    {
        get
        {
            lock (gate)
            {
                return [.. devices.OrderBy(device => device.Key, StringComparer.Ordinal).Select(device => (device.Key, device.Value.Learned)).Where(device => !device.Learned.IsEmpty)];
            }
        }
    }

    /// <summary>What a device has taught.</summary>
    /// <param name="key">Where it is; another map at the same place makes it forget.</param>
    public LearnedRegisters Of(DeviceKey key)
    {
        lock (gate)
        {
            if (devices.TryGetValue(key.Place, out var known) && known.Map == key.Map)
            {
                return known.Learned;
            }

            var fresh = new LearnedRegisters(Write);
            devices[key.Place] = (key.Map, fresh);
            return fresh;
        }
    }

    private static bool IsDamage(Exception e) => e is JsonException or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException;

    private void Load(string path)
    {
        if (DurableFile.Read(path) is { } text && JsonNode.Parse(text) is JsonObject document)
        {
            Read(document);
        }
    }

    private void Read(JsonObject document)
    {
        foreach ((string place, JsonNode? node) in document)
        {
            if (node is JsonObject device)
            {
                var learned = new LearnedRegisters(Write);
                learned.Restore(
                    [.. LearnedRegistersJson.Items(device, "holes").Select(LearnedRegistersJson.Hole)],
                    [.. LearnedRegistersJson.Items(device, "seams").Select(LearnedRegistersJson.Seam)]);
                devices[place] = ((string?)device["map"] ?? "", learned);
            }
        }
    }

    private void Write()
    {
        lock (gate)
        {
            if (path is null)
            {
                return;
            }

            var taught = devices.Where(device => !device.Value.Learned.IsEmpty).TakeLast(MostDevices);
            var document = new JsonObject([.. taught.Select(device => new KeyValuePair<string, JsonNode?>(device.Key, LearnedRegistersJson.Of(device.Value.Map, device.Value.Learned)))]);
            try
            {
                DurableFile.Write(path, document.ToJsonString());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (logger is null)
                {
                    throw new OperatorException($"{path} cannot be written: {e.Message}", e);
                }

                logger.LearnedRegistersNotKept(path, e.Message);
            }
        }
    }
}
