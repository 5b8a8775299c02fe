using System.Net;
using EdgeGateway.HardwareSim.Lines;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Lets slaves answer over Modbus TCP.</summary>
/// <param name="address">Where to listen; port 0 takes a free one.</param>
/// <param name="slaves">Who answers.</param>
/// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
internal sealed class TcpSlaveServer(IPEndPoint address, IReadOnlyList<ModbusSlave> slaves) : StreamServer(address, new SlaveLine(Framing.Tcp, slaves));
