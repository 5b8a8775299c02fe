using System.Buffers.Binary;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>A slave's answers to function 8, and what they count. The slave sees its own requests only: other units' and damaged ones are not in its counters.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.8.1.</remarks>
internal sealed class SlaveDiagnostics
{
    private const ushort Restart = 1, Register = 2, ListenOnly = 4, Clear = 10;
    private const ushort BusMessages = 11, ChecksumErrors = 12, Refusals = 13, OwnMessages = 14, Silences = 15, Overruns = 18;
    private const int DiagnosticsLength = 5;

    private long requests;
    private ushort messages, refusals, silences;

    /// <summary>Requests since the start, whatever the master has cleared.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Sub-function 4: it hears and never answers, until sub-function 1 restarts it.</summary>
    public bool OnlyListens { get; private set; }

    /// <summary>Whether a request ends the listening.</summary>
    public static bool IsRestart(ReadOnlySpan<byte> pdu) =>
        pdu.Length == DiagnosticsLength && pdu[0] == (byte)ModbusFunction.Diagnostics && BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]) == Restart;

    public void CountRequest()
    {
        Interlocked.Increment(ref requests);
        messages++;
        silences += OnlyListens ? (ushort)1 : (ushort)0;
    }

    public void CountRefusal() => refusals++;

    /// <summary>The reply; null: none.</summary>
    public ModbusReply? Answer(ModbusRequest.Diagnostics test) => test.SubFunction switch
    {
        ModbusRequest.Diagnostics.LoopBack => new ModbusReply.Diagnostics(test.Data),
        Restart => Restarted(test.Data),
        ListenOnly => Listening(),
        Clear => Cleared(test.Data),
        Register or (>= BusMessages and <= Overruns) => new ModbusReply.Diagnostics(CounterOf(test.SubFunction)),
        _ => new ModbusReply.Exception(ModbusExceptionCode.IllegalFunction),
    };

    private ushort CounterOf(ushort subFunction) => subFunction switch
    {
        BusMessages or OwnMessages => messages,
        Refusals => refusals,
        Silences => silences,
        Register or ChecksumErrors => 0,
        _ => 0,
    };

    private ModbusReply.Diagnostics? Restarted(ushort data)
    {
        bool wasListening = OnlyListens;
        OnlyListens = false;
        Cleared(0);
        return wasListening ? null : new ModbusReply.Diagnostics(data);
    }

    private ModbusReply? Listening()
    {
        OnlyListens = true;
        return null;
    }

    private ModbusReply.Diagnostics Cleared(ushort data)
    {
        (messages, refusals, silences) = (0, 0, 0);
        return new ModbusReply.Diagnostics(data);
    }
}
