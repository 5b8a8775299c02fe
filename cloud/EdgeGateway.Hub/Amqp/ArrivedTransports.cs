using System.Threading.Channels;
using Amqp;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Hands connections from the front door to AMQPNetLite inside the process: there is no inner socket that others could reach.</summary>
internal sealed class ArrivedTransports : TransportProvider
{
    /// <summary>The scheme of an address that is never resolved.</summary>
    public const string Scheme = "hub";

    private readonly Channel<IAsyncTransport> arrived = Channel.CreateUnbounded<IAsyncTransport>();

    public ArrivedTransports() => AddressSchemes = [Scheme];

    public void Add(IAsyncTransport transport) => arrived.Writer.TryWrite(transport);

    /// <summary>The next connection. AMQPNetLite asks for ever, also after it was closed, so that this must not fail then but wait.</summary>
    public override Task<IAsyncTransport> CreateAsync(Address address) => arrived.Reader.ReadAsync().AsTask();
}
