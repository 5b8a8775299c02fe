namespace EdgeGateway.Protocols.Payloads;

/// <summary>Why a Cayenne LPP payload cannot be read to its end.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">The 0-based place of the value's channel byte.</param>
public readonly record struct LppFault(LppFaultKind Kind, int Offset);
