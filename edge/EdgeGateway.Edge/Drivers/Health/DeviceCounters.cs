using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Health;

/// <summary>Counts the exchanges with one device. To count allocates nothing; may be used from any thread.</summary>
internal sealed class DeviceCounters
{
    private readonly Lock gate = new();
    private readonly RoundTrips roundTrips = new();
    private readonly long[] exceptions = new long[byte.MaxValue + 1];
    private long requests, replies, damaged, timeouts, retries;

    /// <summary>The counters now.</summary>
    public DeviceFigures Figures
    {
        get
        {
            lock (gate)
            {
                var byCode = new SortedDictionary<ModbusExceptionCode, long>();
                for (int code = 0; code < exceptions.Length; code++)
                {
                    if (exceptions[code] > 0)
                    {
                        byCode[(ModbusExceptionCode)code] = exceptions[code];
                    }
                }

                return new DeviceFigures(requests, replies, damaged, timeouts, retries, byCode, roundTrips.Within(0.5), roundTrips.Within(0.95));
            }
        }
    }

    /// <summary>Counts an exchange. One that never reached the wire is none.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="took">How long it took.</param>
    public void Count(BusResult result, TimeSpan took)
    {
        lock (gate)
        {
            switch (result)
            {
                case BusResult.Failed { Why.IsOfTheLine: true }:
                    return;
                case BusResult.Failed { Why.IsSilence: true }:
                    timeouts++;
                    break;
                case BusResult.Failed:
                    damaged++;
                    break;
                case BusResult.Reply { Value: ModbusReply.Exception refused }:
                    exceptions[(byte)refused.Code]++;
                    roundTrips.Add(took);
                    break;
                default:
                    replies++;
                    roundTrips.Add(took);
                    break;
            }

            requests++;
        }
    }

    /// <summary>The next request is a second try.</summary>
    public void Retried()
    {
        lock (gate)
        {
            retries++;
        }
    }
}
