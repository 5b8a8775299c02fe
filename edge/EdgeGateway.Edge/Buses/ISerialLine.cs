using System.Threading.Channels;

namespace EdgeGateway.Edge.Buses;

/// <summary>An open serial port: bytes in, bytes out.</summary>
internal interface ISerialLine : IDisposable
{
    /// <summary>What comes in, in the pieces it came. Completes with an <see cref="IOException"/> when the port is gone.</summary>
    ChannelReader<byte[]> Received { get; }

    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">The port is gone.</exception>
    void Write(ReadOnlySpan<byte> bytes);
}
