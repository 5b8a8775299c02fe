using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>A line of a bench that can be reached.</summary>
/// <param name="Settings">As the bench has it.</param>
/// <param name="Server">Where it can be reached.</param>
/// <param name="Slaves">Who answers.</param>
/// <param name="Faults">What goes wrong, and how often it has.</param>
internal sealed record RunningLine(LineSettings Settings, ISlaveServer Server, IReadOnlyList<ModbusSlave> Slaves, FaultScript Faults);
