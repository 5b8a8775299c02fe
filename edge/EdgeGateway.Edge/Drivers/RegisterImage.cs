using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>What one reading of a device has brought, span by span. Its room is made once.</summary>
internal sealed class RegisterImage
{
    private readonly IReadOnlyList<RegisterSpan> spans;
    private readonly int[] starts;
    private readonly ushort[] words;
    private readonly DateTimeOffset[] times;
    private readonly Quality?[] outcomes;

    public RegisterImage(IReadOnlyList<RegisterSpan> spans)
    {
        this.spans = spans;
        starts = new int[spans.Count];
        int length = 0;
        for (int item = 0; item < spans.Count; item++)
        {
            starts[item] = length;
            length += spans[item].Count;
        }

        (words, times, outcomes) = (new ushort[length], new DateTimeOffset[spans.Count], new Quality?[spans.Count]);
    }

    /// <summary>Forgets what an earlier reading brought.</summary>
    public void Clear() => Array.Clear(outcomes);

    /// <summary>What became of a span: good, why there is nothing, or null while it was not asked.</summary>
    public Quality? Outcome(int item) => outcomes[item];

    /// <summary>When that was, UTC.</summary>
    public DateTimeOffset Time(int item) => times[item];

    /// <summary>The registers of a span that is good; of a bit table 0 or 1 each.</summary>
    public ReadOnlySpan<ushort> Words(int item) => words.AsSpan(starts[item], spans[item].Count);

    /// <summary>Copies a reply: the bus uses its room again.</summary>
    public void Take(ReadBlock block, ModbusReply reply, DateTimeOffset at)
    {
        if (reply is not ModbusReply.Bits bits)
        {
            Take(block, ((ModbusReply.Registers)reply).Values.Span, at);
            return;
        }

        foreach (int item in block.Items)
        {
            ReadOnlySpan<bool> states = bits.Values.Span.Slice(spans[item].Address - block.Span.Address, spans[item].Count);
            for (int i = 0; i < states.Length; i++)
            {
                words[starts[item] + i] = states[i] ? (ushort)1 : (ushort)0;
            }

            (times[item], outcomes[item]) = (at, Quality.Good);
        }
    }

    /// <summary>Copies the contents of a block; of a bit table 0 or 1 each.</summary>
    public void Take(ReadBlock block, ReadOnlySpan<ushort> contents, DateTimeOffset at)
    {
        foreach (int item in block.Items)
        {
            contents.Slice(spans[item].Address - block.Span.Address, spans[item].Count).CopyTo(words.AsSpan(starts[item]));
            (times[item], outcomes[item]) = (at, Quality.Good);
        }
    }

    /// <summary>Notes that spans have no value, and why.</summary>
    public void Miss(IReadOnlyList<int> items, DateTimeOffset at, Quality why)
    {
        for (int i = 0; i < items.Count; i++)
        {
            (times[items[i]], outcomes[items[i]]) = (at, why);
        }
    }
}
