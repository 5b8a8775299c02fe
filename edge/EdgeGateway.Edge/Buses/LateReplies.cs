using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>
/// Replies of one device that may still come, because their requests ended without an answer. A serial reply does not say which
/// request it belongs to; so a request is held back while a late reply of the same shape may be under way.
/// </summary>
/// <remarks>
/// A device answers in the order of the requests. Hence a reply to a later request of another shape proves that nothing earlier
/// can come any more. <see cref="StepBefore"/> gives such a request when one is needed.
/// </remarks>
internal sealed class LateReplies
{
    private readonly Dictionary<ReplyShape, (long First, long Last)> expected = [];
    private long number;

    /// <summary>The request that must be answered before this one may be sent; null when there is none.</summary>
    public ModbusRequest.Read? StepBefore(ModbusRequest request)
    {
        ReplyShape shape = ReplyShape.Of(request);
        return expected.TryGetValue(shape, out var own) && Basis(request) is { } read ? Step(read, shape, own.Last) : null;
    }

    /// <summary>A request was answered.</summary>
    public void Answered(ModbusRequest request, ModbusReply reply)
    {
        number++;
        if (expected.Count > 0)
        {
            AnsweredWhileOthersAreOpen(ReplyShape.Of(request), reply);
        }
    }

    /// <summary>A request ended without an answer to trust.</summary>
    public void Unanswered(ModbusRequest request)
    {
        number++;
        ReplyShape shape = ReplyShape.Of(request);
        expected[shape] = expected.TryGetValue(shape, out var own) ? (own.First, number) : (number, number);
    }

    private void AnsweredWhileOthersAreOpen(ReplyShape shape, ModbusReply reply)
    {
        if (reply is ModbusReply.Exception)
        {
            AnsweredByRefusal(shape);
            return;
        }

        // with requests of this shape open, the reply may be that of the first of them
        long sentAt = expected.TryGetValue(shape, out var own) ? own.First : number;
        foreach (ReplyShape earlier in expected.Where(e => e.Value.Last < sentAt).Select(e => e.Key).ToArray())
        {
            expected.Remove(earlier);
        }

        if (expected.ContainsKey(shape))
        {
            expected[shape] = (own.First, number);
        }
    }

    // apart from the question whether one is needed: this allocates, and that must not
    private ModbusRequest.Read Step(ModbusRequest.Read read, ReplyShape shape, long last) =>
        Candidates(read).First(candidate => ReplyShape.Of(candidate) != shape
            && (!expected.TryGetValue(ReplyShape.Of(candidate), out var other) || other.First > last));

    /// <summary>Refusals of one function all look alike: it may be the oldest request's, and then this one's is still to come.</summary>
    private void AnsweredByRefusal(ReplyShape shape)
    {
        var (oldest, range) = expected.MinBy(e => e.Value.First);
        if (range.First == range.Last)
        {
            expected.Remove(oldest);
        }
        else
        {
            expected[oldest] = (range.First + 1, range.Last);
        }

        expected[shape] = expected.TryGetValue(shape, out var own) ? (own.First, number) : (number, number);
    }

    /// <summary>
    /// A read that resembles the request; null when its answers need no step: they repeat the request, or are always the same.
    /// </summary>
    private static ModbusRequest.Read? Basis(ModbusRequest request) => request switch
    {
        ModbusRequest.Read read => read,
        ModbusRequest.ReadWriteMultipleRegisters or ModbusRequest.ReadDeviceIdentification or ModbusRequest.Diagnostics =>
            new ModbusRequest.ReadHoldingRegisters(request.Address, 1),
        _ => null,
    };

    /// <summary>Reads of the same function at the same place, the shortest first.</summary>
    private static IEnumerable<ModbusRequest.Read> Candidates(ModbusRequest.Read read)
    {
        // eight bits more make one byte more
        int step = read.IsBits ? 8 : 1;
        int most = Math.Min(read.IsBits ? ModbusLimits.BitsPerRead : ModbusLimits.RegistersPerRead, ModbusLimits.Addresses - read.Address);
        for (int count = 1; count <= most; count += step)
        {
            yield return WithCount(read, read.Address, (ushort)count);
        }

        // at the very end of the table there is only room before
        yield return WithCount(read, (ushort)(read.Address - step), (ushort)(1 + step));
    }

    private static ModbusRequest.Read WithCount(ModbusRequest.Read read, ushort address, ushort count) => read switch
    {
        ModbusRequest.ReadCoils => new ModbusRequest.ReadCoils(address, count),
        ModbusRequest.ReadDiscreteInputs => new ModbusRequest.ReadDiscreteInputs(address, count),
        ModbusRequest.ReadInputRegisters => new ModbusRequest.ReadInputRegisters(address, count),
        _ => new ModbusRequest.ReadHoldingRegisters(address, count),
    };
}
