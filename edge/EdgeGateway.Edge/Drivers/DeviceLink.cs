using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Health;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The way to one device: asks it, counts what goes wrong, and says when its connection changes.</summary>
/// <param name="name">Its name in the configuration.</param>
/// <param name="bus">Its bus.</param>
/// <param name="unit">Its address.</param>
/// <param name="timeout">How long it may take to answer.</param>
/// <param name="line">The bus as its devices share it.</param>
/// <param name="turns">Our turns, where it is a master too; else null.</param>
internal sealed class DeviceLink(string name, IModbusBus bus, UnitId unit, TimeSpan timeout, SharedLine line, MasterTurns? turns = null)
{
    // what was damaged came at once; what did not come has cost a whole time-out
    private const int RetriesOfDamage = 2, RetriesOfSilence = 1;

    private readonly DeviceCounters counters = new();
    private volatile Connection connection = new(IsOnline: false, LastSeen: null, LastError: null);

    /// <summary>The device's name in the configuration.</summary>
    public string Name => name;

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>The time now, in the plant's local time.</summary>
    public DateTimeOffset Now => line.Clock.GetLocalNow();

    /// <summary>What is known of the connection; may be read from any thread.</summary>
    public DeviceHealth Health
    {
        get
        {
            (Connection now, DeviceFigures figures) = (connection, counters.Figures);
            return new DeviceHealth(name, now.IsOnline, now.LastSeen, now.LastError, figures.Requests, figures.Timeouts, figures.Damaged, figures.Refusals) { Figures = figures };
        }
    }

    /// <summary>Whether it was asked and did not answer.</summary>
    public bool IsSilent => connection is { IsOnline: false, LastError: not null };

    /// <summary>The shortest request that it has answered with values; null while there is none.</summary>
    public ReadBlock? KnownGood { get; private set; }

    /// <summary>Asks the device, again if the answer was lost or damaged and the device is known to be there. A refusal is an answer.</summary>
    public async ValueTask<BusResult> AskAsync(ReadBlock block, CancellationToken cancellationToken)
    {
        int retries = 0;
        while (true)
        {
            BusResult result = await SendAsync(block, cancellationToken);

            // a silent device must not cost the others more time than it must
            if (result is not BusResult.Failed { Why: { IsOfTheLine: false } why } || !connection.IsOnline || retries >= (why.IsSilence ? RetriesOfSilence : RetriesOfDamage))
            {
                return result;
            }

            retries++;
            counters.Retried();
        }
    }

    /// <summary>Notes how a reading of the device went. Logs changes only, else a boiler that is off would fill the disk.</summary>
    public void Conclude(ReadingEnd end)
    {
        Connection before = connection;
        connection = end.Failure is { } failed
            ? before with { IsOnline = false, LastError = failed.ToString() }
            : new Connection(IsOnline: true, line.Clock.GetUtcNow(), end.Refusal);
        if (end.Failure is { } failure && (before.IsOnline || before.LastError is null))
        {
            line.Logger.DeviceSilent(name, failure.ToString());
        }

        if (end.Failure is null && !before.IsOnline)
        {
            line.Logger.DeviceAnswers(name);
        }

        if (end.Failure is null && end.Refusal is { } refusal && refusal != before.LastError)
        {
            line.Logger.DeviceRefuses(name, refusal);
        }
    }

    private async ValueTask<BusResult> SendAsync(ReadBlock block, CancellationToken cancellationToken)
    {
        long begun = line.Clock.GetTimestamp();
        BusResult result = await ExchangeAsync(block.Request, cancellationToken);
        if (result is BusResult.Reply { Value: ModbusReply.Exception refused } && SaysSilent(refused.Code))
        {
            result = new BusResult.Failed(new BusFailure.Timeout(timeout));
        }

        TimeSpan took = line.Clock.GetElapsedTime(begun);
        counters.Count(result, took);
        line.Meter.Count(result, took);
        if (result is BusResult.Reply { Value: not ModbusReply.Exception } && (KnownGood is null || block.Span.Count < KnownGood.Span.Count))
        {
            KnownGood = block;
        }

        return result;
    }

    /// <summary>Where the device is a master too, waits for our turn.</summary>
    private async ValueTask<BusResult> ExchangeAsync(ModbusRequest request, CancellationToken cancellationToken)
    {
        if (turns is null)
        {
            return await bus.SendAsync(unit, request, timeout, cancellationToken);
        }

        long begun = line.Clock.GetTimestamp();
        if (turns.HasRoom)
        {
            BusResult next = await bus.SendAsync(unit, request, timeout, cancellationToken);
            turns.Asked(line.Clock.GetElapsedTime(begun));
            return next;
        }

        BusResult first = await bus.SendInTurnAsync(turns.Other, unit, request, timeout, cancellationToken);
        if (first is BusResult.Reply)
        {
            turns.Began(line.Clock.GetElapsedTime(begun), timeout);
        }
        else
        {
            turns.Lost();
        }

        return first;
    }

    // a Modbus gateway on the way answers in place of a device that does not
    private static bool SaysSilent(ModbusExceptionCode code) =>
        code is ModbusExceptionCode.GatewayPathUnavailable or ModbusExceptionCode.GatewayTargetDeviceFailedToRespond;

    private sealed record Connection(bool IsOnline, DateTimeOffset? LastSeen, string? LastError);
}
