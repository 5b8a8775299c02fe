namespace EdgeGateway.Contracts.Catalog;

/// <summary>What one register of a device's clock holds.</summary>
/// <param name="High">What its high byte holds; <see cref="ClockField.None"/>: the register is one number, <paramref name="Low"/>.</param>
/// <param name="Low">What its low byte, or the whole register, holds.</param>
public readonly record struct ClockRegister(ClockField High, ClockField Low);
