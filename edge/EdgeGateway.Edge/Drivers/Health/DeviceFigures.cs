using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Health;

/// <summary>What was counted of a Modbus device since the driver was made.</summary>
/// <param name="Requests">Requests that went out.</param>
/// <param name="Replies">Answers with values.</param>
/// <param name="Damaged">Answers with a wrong checksum or to another question.</param>
/// <param name="Timeouts">Requests without an answer.</param>
/// <param name="Retries">How many of the requests were second tries.</param>
/// <param name="Exceptions">Refusals by code; codes that never came are left out.</param>
/// <param name="Median">Half of the answers came within this time, request and reply on the wire included; null without answers.</param>
/// <param name="Slow">95 of 100 answers came within this time.</param>
internal sealed record DeviceFigures(
    long Requests, long Replies, long Damaged, long Timeouts, long Retries, IReadOnlyDictionary<ModbusExceptionCode, long> Exceptions, TimeSpan? Median, TimeSpan? Slow)
{
    /// <summary>Answers that refuse.</summary>
    public long Refusals => Exceptions.Values.Sum();
}
