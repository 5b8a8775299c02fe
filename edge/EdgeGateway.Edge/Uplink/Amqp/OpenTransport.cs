using Amqp;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Hands one open transport to the AMQP library, which would otherwise dial by itself.</summary>
internal sealed class OpenTransport : TransportProvider
{
    private const string Scheme = "open";

    private readonly AmqpTransport transport;

    /// <param name="transport">Open.</param>
    public OpenTransport(AmqpTransport transport)
    {
        this.transport = transport;
        AddressSchemes = [Scheme];
    }

    /// <summary>An address that is never looked up.</summary>
    public static Address Address { get; } = new("hub", 1, null, null, "/", Scheme);

    /// <inheritdoc/>
    public override Task<IAsyncTransport> CreateAsync(Address address) => Task.FromResult<IAsyncTransport>(transport);
}
