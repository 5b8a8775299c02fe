using System.Security.Cryptography;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Security;

/// <summary>The hub's policies, the five that every IoT Hub starts with; keys are made at the first start.</summary>
internal sealed class PolicyStore
{
    public const string Owner = "iothubowner", Service = "service";

    private const int KeyBytes = 32;

    private static readonly (string Name, Rights Rights)[] Standard =
    [
        (Owner, Rights.RegistryRead | Rights.RegistryWrite | Rights.ServiceConnect | Rights.DeviceConnect),
        (Service, Rights.ServiceConnect),
        ("device", Rights.DeviceConnect),
        ("registryRead", Rights.RegistryRead),
        ("registryReadWrite", Rights.RegistryRead | Rights.RegistryWrite),
    ];

    private readonly Dictionary<string, Policy> policies;

    private PolicyStore(IEnumerable<Policy> policies) => this.policies = policies.ToDictionary(p => p.Name, StringComparer.Ordinal);

    public Policy this[string name] => policies[name];

    /// <summary>Reads the policies, or makes them.</summary>
    /// <exception cref="OperatorException">The file is there but not readable.</exception>
    public static PolicyStore Open(string file)
    {
        if (!File.Exists(file))
        {
            Policy[] made = [.. Standard.Select(s => new Policy(s.Name, NewKey(), s.Rights))];
            Disk.Replace(file, JsonSerializer.SerializeToUtf8Bytes(made, HubFiles.Options));
        }

        try
        {
            Policy[]? read = JsonSerializer.Deserialize<Policy[]>(File.ReadAllBytes(file), HubFiles.Options);
            return new PolicyStore(read ?? throw new JsonException("The file holds null."));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The policies in {file} cannot be read ({e.Message}): restore the file, or delete it to get new keys for everything.", e);
        }
    }

    public Policy? Find(string name) => policies.GetValueOrDefault(name);

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
}
