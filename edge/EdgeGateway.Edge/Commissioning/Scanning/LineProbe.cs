using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Asks questions on a serial line and keeps every byte of the answers, also of those that no bus would take.</summary>
/// <param name="line">The open port.</param>
/// <param name="settings">How it is set.</param>
/// <param name="clock">Time.</param>
/// <param name="trace">Gets the frames, when somebody wants them.</param>
internal sealed class LineProbe(MarkedLine line, BusSettings.Rtu settings, TimeProvider clock, FrameTrace? trace = null)
{
    // an answer that has begun goes on within this, also through a USB adapter's portions of 16 ms
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestChatter = TimeSpan.FromMilliseconds(500), SecondAnswer = TimeSpan.FromMilliseconds(40);

    private readonly List<ProbeExchange> exchanges = [];
    private LineTiming timing = LineTiming.Of(settings);
    private DateTimeOffset lastByte;

    /// <summary>The line's settings.</summary>
    public BusSettings.Rtu Settings { get; private set; } = settings;

    /// <summary>All exchanges so far.</summary>
    public IReadOnlyList<ProbeExchange> Exchanges => exchanges;

    /// <summary>Changes speed, parity and stop bits.</summary>
    /// <exception cref="IOException">The port cannot do that.</exception>
    public void Set(BusSettings.Rtu speed)
    {
        line.Set(speed);
        (Settings, timing) = (speed, LineTiming.Of(speed));
    }

    /// <summary>Asks one device.</summary>
    /// <param name="unit">Who.</param>
    /// <param name="request">What; reads only.</param>
    /// <param name="timeout">How long the first byte may take, from the end of our frame.</param>
    /// <exception cref="IOException">The port is gone.</exception>
    public ProbeExchange Ask(UnitId unit, ModbusRequest request, TimeSpan timeout)
    {
        if (request.IsWrite)
        {
            throw new ArgumentException($"A probe never writes: {request}.", nameof(request));
        }

        var before = new List<LineByte>();
        WaitForSilence(before);
        trace?.Received(LineByte.Values([.. before]), FrameVerdict.Unasked);
        var frame = new byte[RtuFrame.MaxLength];
        byte[] sent = frame[..RtuFrame.Write(unit, request, frame)];
        line.Write(sent);
        trace?.Sent(sent);
        ProbeExchange exchange = Receive(unit, request, sent, before, timeout);
        exchanges.Add(exchange);
        if (trace is not null)
        {
            ProbeTrace.Note(trace, exchange, lastByte);
        }

        return exchange;
    }

    private ProbeExchange Receive(UnitId unit, ModbusRequest request, byte[] sent, List<LineByte> before, TimeSpan timeout)
    {
        long begun = clock.GetTimestamp();
        TimeSpan onTheWire = timing.Transfer(sent.Length), limit = onTheWire + timeout;
        var received = new List<LineByte>();
        bool echoed = false;
        TimeSpan? after = null;
        TimeSpan pause = Pause + timing.InterFrame;
        while (received.Count < ProbeExchange.MostBytes)
        {
            TimeSpan left = received.Count > 0 ? pause : limit - clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero || !line.Read(received, left))
            {
                break;
            }

            lastByte = clock.GetUtcNow();
            if (!echoed && StartsWith(received, sent))
            {
                echoed = true;
                received.RemoveRange(0, sent.Length);
            }

            after ??= received.Count > 0 ? clock.GetElapsedTime(begun) - onTheWire : null;
            pause = IsWhole(unit, request, received) ? SecondAnswer : Pause + timing.InterFrame;
        }

        return new ProbeExchange(unit, request, sent, before, received, echoed, received.Count > 0 ? Positive(after) : null);
    }

    private static TimeSpan? Positive(TimeSpan? time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static bool IsWhole(UnitId unit, ModbusRequest request, List<LineByte> received) =>
        received.Count > 3 && new ProbeExchange(unit, request, [], [], received, false, null).Reply is not null;

    private static bool StartsWith(List<LineByte> received, byte[] sent)
    {
        if (received.Count < sent.Length)
        {
            return false;
        }

        for (int i = 0; i < sent.Length; i++)
        {
            if (received[i].Value != sent[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes what is there already, until the line has been silent for t3.5.</summary>
    private void WaitForSilence(List<LineByte> stray)
    {
        long begun = clock.GetTimestamp();
        while (line.Read(stray, timing.InterFrame) && clock.GetElapsedTime(begun) < LongestChatter)
        {
            // goes on until nothing comes
        }
    }
}
