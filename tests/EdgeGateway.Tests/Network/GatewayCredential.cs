using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Tests.Network;

/// <summary>The gateway's key; counts its signatures, and can make tokens that end soon.</summary>
/// <param name="key">The key.</param>
internal sealed class GatewayCredential(byte[] key) : IHubCredential
{
    private readonly SymmetricKey inner = new(key);
    private int signed;

    public X509Certificate2? Certificate => null;

    /// <summary>How many tokens were made.</summary>
    public int Signed => Volatile.Read(ref signed);

    /// <summary>How long the next tokens live, by the hub's clock; those after them live as long as they are told to.</summary>
    public ConcurrentQueue<TimeSpan> Lives { get; } = [];

    public ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref signed);
        return inner.SignAsync(resource, Lives.TryDequeue(out TimeSpan life) ? TimeProvider.System.GetUtcNow() + life : expiry, cancellationToken);
    }
}
