using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Asks one device over a bus and keeps count of what went wrong. Only reads are asked.</summary>
internal sealed class Questioner(IModbusBus bus, UnitId unit, TimeSpan timeout, TimeProvider clock)
{
    private const int Tries = 3;

    private readonly List<TimeSpan> roundTrips = [];
    private readonly List<BusFailure> failures = [];

    /// <summary>Its clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>How long each answered question took.</summary>
    public IReadOnlyList<TimeSpan> RoundTrips => roundTrips;

    /// <summary>What went wrong on the line, also where a later try was answered.</summary>
    public IReadOnlyList<BusFailure> Failures => failures;

    /// <summary>Asks; after a fault of the line, not after a refusal, twice more.</summary>
    public async Task<Answer> AskAsync(ModbusRequest.Read request, CancellationToken cancellationToken)
    {
        Answer answer = await OnceAsync(request, cancellationToken);
        for (int again = 1; again < Tries && answer is Answer.None { Why.IsOfTheLine: false }; again++)
        {
            answer = await OnceAsync(request, cancellationToken);
        }

        return answer;
    }

    private async Task<Answer> OnceAsync(ModbusRequest.Read request, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        BusResult result = await bus.SendAsync(unit, request, timeout, cancellationToken);
        if (result is BusResult.Failed failed)
        {
            failures.Add(failed.Why);
            return new Answer.None(failed.Why);
        }

        roundTrips.Add(clock.GetElapsedTime(begun));

        // the bus uses the reply's room again for the next exchange
        return ((BusResult.Reply)result).Value switch
        {
            ModbusReply.Registers registers => new Answer.Values(registers.Values.ToArray()),
            ModbusReply.Bits bits => new Answer.Values(Array.ConvertAll(bits.Values.ToArray(), on => on ? (ushort)1 : (ushort)0)),
            ModbusReply.Exception refusal => new Answer.Refused(refusal.Code),
            ModbusReply other => throw new InvalidOperationException($"A read was answered by {other}."),
        };
    }
}
