using System.Globalization;
using EdgeGateway.Edge.Commissioning.Wiring;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Asks every address of a serial line for one register and notes who answers, be it with a refusal.</summary>
internal sealed class SerialScan(LineProbe probe, AdaptiveTimeout timeout, IScanWatcher watcher)
{
    private const int TriesOfDamage = 3;

    private static readonly ModbusRequest.ReadHoldingRegisters Question = new(0, 1);

    private readonly Dictionary<byte, ScanFinding> found = [];
    private bool isHeld;

    /// <summary>How many addresses were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Asks addresses in order.</summary>
    /// <param name="units">The addresses, each 1 to 247.</param>
    /// <param name="cancellationToken">Ends it; what was found so far counts.</param>
    /// <returns>The devices by address.</returns>
    /// <exception cref="IOException">The port is gone.</exception>
    public IReadOnlyList<ScanFinding> Run(IReadOnlyList<byte> units, CancellationToken cancellationToken)
    {
        found.Clear();
        for (int done = 0; done < units.Count && !cancellationToken.IsCancellationRequested && !isHeld; done++)
        {
            Asked = done + 1;
            watcher.Progress(done, units.Count, string.Create(CultureInfo.InvariantCulture, $"{LineText.Speed(probe.Settings)}, address {units[done]}"));
            Ask(new UnitId(units[done]));
        }

        // whoever was too slow for the first round gets time now
        foreach (ScanFinding late in found.Values.Where(one => one.IsSlow).ToArray())
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                Ask(new UnitId(late.Unit));
            }
        }

        return [.. found.Values.OrderBy(one => one.Unit)];
    }

    private void Ask(UnitId unit)
    {
        ProbeExchange exchange = probe.Ask(unit, Question, timeout.Now);
        TakeLate(exchange);
        if (exchange.IsDamaged)
        {
            exchange = AskAgain(unit, exchange);
        }

        isHeld |= exchange.IsWithoutEnd; // nobody can answer there
        if (exchange.Reply is { } reply)
        {
            timeout.Saw(exchange.After ?? TimeSpan.Zero);
            Note(new ScanFinding(probe.Settings, unit.ToByte(), exchange.After ?? TimeSpan.Zero, Said(reply)) { IsTwice = exchange.IsAnsweredTwice });
        }
        else if (exchange.IsDamaged && exchange.Received.Distinct().Skip(1).Any()) // the same byte over and over is nobody's answer
        {
            Note(new ScanFinding(probe.Settings, unit.ToByte(), exchange.After ?? TimeSpan.Zero, $"damaged: {LineEvidence.Example(exchange.Received)}"));
        }
    }

    /// <summary>Damage by chance is gone the next time; two devices that talk at once are damaged every time.</summary>
    private ProbeExchange AskAgain(UnitId unit, ProbeExchange exchange)
    {
        for (int again = 1; again < TriesOfDamage && exchange is { IsDamaged: true, IsWithoutEnd: false }; again++)
        {
            exchange = probe.Ask(unit, Question, timeout.Now);
        }

        return exchange;
    }

    /// <summary>A whole frame of another address than the asked one is the late answer of a device that was asked before.</summary>
    private void TakeLate(ProbeExchange exchange)
    {
        foreach (var frame in exchange.Frames.Concat(Listening.FrameSearch.In(Buses.LineByte.Values([.. exchange.Before]))))
        {
            bool isOther = frame.MayBeReply && frame.Function == (byte)Question.Function && frame.Unit != exchange.Unit.ToByte();
            if (isOther && probe.Exchanges.LastOrDefault(earlier => earlier.Unit.ToByte() == frame.Unit) is not null && !found.ContainsKey(frame.Unit))
            {
                timeout.Saw(timeout.Now); // so the next one gets three times as long
                Note(new ScanFinding(probe.Settings, frame.Unit, timeout.Now, "answers late") { IsSlow = true });
            }
        }
    }

    private void Note(ScanFinding finding)
    {
        bool isNew = !found.ContainsKey(finding.Unit);
        found[finding.Unit] = finding;
        if (isNew)
        {
            watcher.Found(finding);
        }
    }

    private static string Said(ModbusReply reply) => reply switch
    {
        ModbusReply.Registers registers => string.Create(CultureInfo.InvariantCulture, $"holding 0 is {registers.Values.Span[0]:X4}"),
        ModbusReply.Exception refusal => string.Create(CultureInfo.InvariantCulture, $"exception {(int)refusal.Code}: it is there, but has no holding 0"),
        _ => "answers",
    };
}
