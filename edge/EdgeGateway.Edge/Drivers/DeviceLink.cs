using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The way to one device: asks it, counts what goes wrong, and says when its connection changes.</summary>
internal sealed class DeviceLink(string name, IModbusBus bus, UnitId unit, TimeSpan timeout, TimeProvider clock, ILogger logger)
{
    private volatile DeviceHealth health = new(name, IsOnline: false, LastSeen: null, LastError: null, 0, 0, 0, 0);

    /// <summary>What is known of the connection; may be read from any thread.</summary>
    public DeviceHealth Health => health;

    /// <summary>Asks the device, a second time if the answer was lost or damaged and the device is known to be there.</summary>
    public async Task<BusResult> AskAsync(ModbusRequest request, CancellationToken cancellationToken)
    {
        BusResult result = await SendAsync(request, cancellationToken);

        // a silent device must not cost the others more time than it must
        bool again = health.IsOnline && result is BusResult.Failed { Why.IsOfTheLine: false };
        return again ? await SendAsync(request, cancellationToken) : result;
    }

    /// <summary>Notes how a reading of the whole device went. Logs changes only, else a boiler that is off would fill the disk.</summary>
    /// <param name="failure">What ended it, or null.</param>
    /// <param name="refusal">What the device refused, or null.</param>
    public void Conclude(BusFailure? failure, string? refusal)
    {
        DeviceHealth before = health;
        health = failure is null
            ? before with { IsOnline = true, LastSeen = clock.GetUtcNow(), LastError = refusal }
            : before with { IsOnline = false, LastError = failure.ToString() };
        if (failure is not null && (before.IsOnline || before.LastError is null))
        {
            logger.DeviceSilent(name, failure.ToString());
        }

        if (failure is null && !before.IsOnline)
        {
            logger.DeviceAnswers(name);
        }

        if (refusal is not null && refusal != before.LastError)
        {
            logger.DeviceRefuses(name, refusal);
        }
    }

    private async Task<BusResult> SendAsync(ModbusRequest request, CancellationToken cancellationToken)
    {
        BusResult result = await bus.SendAsync(unit, request, timeout, cancellationToken);
        if (result is BusResult.Reply { Value: ModbusReply.Exception refused } && SaysSilent(refused.Code))
        {
            result = new BusResult.Failed(new BusFailure.Timeout(timeout));
        }

        health = Counted(result, health);
        return result;
    }

    // a Modbus gateway on the way answers in place of a device that does not
    private static bool SaysSilent(ModbusExceptionCode code) =>
        code is ModbusExceptionCode.GatewayPathUnavailable or ModbusExceptionCode.GatewayTargetDeviceFailedToRespond;

    private static DeviceHealth Counted(BusResult result, DeviceHealth health) => result switch
    {
        BusResult.Failed { Why.IsOfTheLine: true } => health,
        BusResult.Failed { Why.IsSilence: true } => health with { Requests = health.Requests + 1, Timeouts = health.Timeouts + 1 },
        BusResult.Failed => health with { Requests = health.Requests + 1, DamagedFrames = health.DamagedFrames + 1 },
        BusResult.Reply { Value: ModbusReply.Exception } => health with { Requests = health.Requests + 1, Refusals = health.Refusals + 1 },
        _ => health with { Requests = health.Requests + 1 },
    };
}
