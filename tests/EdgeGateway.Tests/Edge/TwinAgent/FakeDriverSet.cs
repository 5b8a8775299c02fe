using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Pipeline;

namespace EdgeGateway.Tests.Edge.TwinAgent;

/// <summary>Remembers which configurations were put into force.</summary>
internal sealed class FakeDriverSet : IDriverSet
{
    public List<GatewayConfiguration> Applied { get; } = [];

    public Exception? Fails { get; set; }

    public IReadOnlyList<IDriver> Drivers { get; set; } = [];

    public Task ReplaceAsync(GatewayConfiguration configuration, CancellationToken cancellationToken)
    {
        if (Fails is not null)
        {
            return Task.FromException(Fails);
        }

        Applied.Add(configuration);
        return Task.CompletedTask;
    }
}
