using EdgeGateway.HardwareSim.Lines;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Lets several slaves answer on one serial line, in Modbus RTU.</summary>
/// <param name="line">The line; disposed with the server.</param>
/// <param name="slaves">Who answers.</param>
internal sealed class RtuLineServer(PtyLine line, IReadOnlyList<ModbusSlave> slaves) : PtyServer(line, new SlaveLine(Framing.Rtu, slaves));
