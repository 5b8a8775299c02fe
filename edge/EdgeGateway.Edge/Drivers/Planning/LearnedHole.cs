using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>Registers that a device refused when they were asked by themselves.</summary>
/// <param name="Span">Which.</param>
/// <param name="Code">The refusal.</param>
/// <param name="AskedAt">When it last refused, UTC.</param>
internal sealed record LearnedHole(RegisterSpan Span, ModbusExceptionCode Code, DateTimeOffset AskedAt)
{
    /// <summary>Such as <c>holding 104 (IllegalDataAddress)</c>.</summary>
    public override string ToString() => $"{Span} ({Code})";
}
