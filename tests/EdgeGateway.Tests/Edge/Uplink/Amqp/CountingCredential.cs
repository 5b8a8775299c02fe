using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>A key that counts how often it signs.</summary>
internal sealed class CountingCredential(byte[] key) : IHubCredential
{
    private readonly SymmetricKey inner = new(key);
    private readonly SymmetricKey stranger = new(new byte[32]);
    private int signed;

    public X509Certificate2? Certificate => null;

    /// <summary>How many of its signatures the hub will accept.</summary>
    public int Good { get; init; } = int.MaxValue;

    public int Signed => Volatile.Read(ref signed);

    public ValueTask<string?> SignAsync(string resource, DateTimeOffset expiry, CancellationToken cancellationToken)
    {
        return (Interlocked.Increment(ref signed) <= Good ? inner : stranger).SignAsync(resource, expiry, cancellationToken);
    }
}
