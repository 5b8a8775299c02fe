using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Gives a gateway a configuration and waits for its word on it.</summary>
internal sealed class ConfigurationDelivery(IHubService hub, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Delivers a configuration.</summary>
    /// <param name="id">The gateway.</param>
    /// <param name="configuration">The whole document, docs/formats/twin.md; what it does not have is removed from the twin.</param>
    /// <param name="wait">How long the gateway may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Its answer to this version or a later one; null when it gave none in time.</returns>
    /// <exception cref="OperatorException">The hub does not know the gateway, or refuses.</exception>
    public async Task<ConfigurationAck?> DeliverAsync(string id, JsonObject configuration, TimeSpan wait, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        GatewayTwin twin = await hub.FindAsync(id, cancellationToken) ?? throw Unknown(id);
        var desired = new JsonObject { [GatewayConfiguration.PropertyName] = ConfigurationPatch.Of(twin.Desired, configuration) };
        twin = await hub.PatchDesiredAsync(id, desired, cancellationToken) ?? throw Unknown(id);
        long version = twin.DesiredVersion;
        while (true)
        {
            if (twin.Acknowledged is { } answer && answer.Version >= version)
            {
                return answer;
            }

            if (clock.GetElapsedTime(started) >= wait)
            {
                return null;
            }

            await Task.Delay(Pause, clock, cancellationToken);
            twin = await hub.FindAsync(id, cancellationToken) ?? throw Unknown(id);
        }
    }

    /// <summary>What to say when the hub does not know a gateway.</summary>
    public static OperatorException Unknown(string id) => new($"The hub knows no gateway {id}: cloud-twin fleet list names those it knows.");
}
