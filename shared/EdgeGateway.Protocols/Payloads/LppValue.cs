namespace EdgeGateway.Protocols.Payloads;

/// <summary>One number of a Cayenne LPP payload.</summary>
/// <param name="Channel">The device's own number for the sensor.</param>
/// <param name="Type">What is measured, which also tells the unit.</param>
/// <param name="Value">In the unit that stands at <see cref="LppType"/>.</param>
/// <param name="Axis">Which part, for kinds with three.</param>
public readonly record struct LppValue(byte Channel, LppType Type, double Value, LppAxis Axis = LppAxis.None);
