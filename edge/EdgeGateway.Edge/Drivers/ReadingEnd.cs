using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>How the reading of blocks went.</summary>
/// <param name="Failure">Why the device could not be asked further; null when it could.</param>
/// <param name="IsBusy">It asks to be left alone for a while.</param>
/// <param name="Refusal">What it refused last, in words.</param>
/// <param name="Refused">The last block was refused as a whole, which some of its registers may be to blame for.</param>
internal readonly record struct ReadingEnd(BusFailure? Failure, bool IsBusy, string? Refusal, ModbusExceptionCode? Refused)
{
    /// <summary>All was read.</summary>
    public static ReadingEnd Whole => default;

    /// <summary>Whether nothing more can be asked now.</summary>
    public bool IsOver => Failure is not null || IsBusy;

    /// <summary>Goes on with the next block; an earlier refusal is kept in words.</summary>
    public ReadingEnd After(ReadingEnd next) => next with { Refusal = next.Refusal ?? Refusal };
}
