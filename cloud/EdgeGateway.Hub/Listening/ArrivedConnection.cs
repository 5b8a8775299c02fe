using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Hub.Listening;

/// <summary>A connection that is encrypted already, and what the handshake told about the peer.</summary>
/// <param name="Stream">Bytes to and from the peer.</param>
/// <param name="Peer">Its address, for the log.</param>
/// <param name="Certificate">The certificate it showed, of which it has proven to hold the key and nothing else; null for none.</param>
internal sealed record ArrivedConnection(Stream Stream, string Peer, X509Certificate2? Certificate = null);
