using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class LateRepliesTests
{
    private static readonly ModbusReply Words = new ModbusReply.Registers(new ushort[1]);

    [Fact]
    public void Nothing_is_held_back_while_all_goes_well()
    {
        var late = new LateReplies();
        var request = new ModbusRequest.ReadHoldingRegisters(100, 4);
        late.Answered(request, Words);

        Assert.Null(late.StepBefore(new ModbusRequest.ReadHoldingRegisters(200, 4)));
    }

    [Fact]
    public void After_silence_a_request_of_the_same_shape_needs_a_step_of_another()
    {
        var late = new LateReplies();
        late.Unanswered(new ModbusRequest.ReadHoldingRegisters(100, 1));
        var next = new ModbusRequest.ReadHoldingRegisters(200, 1);

        ModbusRequest.Read? step = late.StepBefore(next);

        Assert.Equal(new ModbusRequest.ReadHoldingRegisters(200, 2), step);
        late.Answered(step!, Words);
        Assert.Null(late.StepBefore(next));
    }

    [Fact]
    public void At_the_end_of_the_table_the_step_goes_before_it()
    {
        var late = new LateReplies();
        late.Unanswered(new ModbusRequest.ReadInputRegisters(65_535, 1));

        Assert.Equal(new ModbusRequest.ReadInputRegisters(65_534, 2), late.StepBefore(new ModbusRequest.ReadInputRegisters(65_535, 1)));
    }

    [Fact]
    public void A_read_that_writes_needs_a_step_too_and_a_plain_write_does_not()
    {
        var late = new LateReplies();
        var both = new ModbusRequest.ReadWriteMultipleRegisters(10, 2, 20, new ushort[] { 1 });
        var write = new ModbusRequest.WriteSingleRegister(1, 2);
        late.Unanswered(both);
        late.Unanswered(write);

        Assert.Equal(new ModbusRequest.ReadHoldingRegisters(10, 1), late.StepBefore(both));
        Assert.Null(late.StepBefore(write));
    }

    [Fact]
    public void Bits_that_fill_as_many_bytes_look_alike()
    {
        var late = new LateReplies();
        late.Unanswered(new ModbusRequest.ReadCoils(0, 3));

        Assert.Equal(new ModbusRequest.ReadCoils(8, 9), late.StepBefore(new ModbusRequest.ReadCoils(8, 5)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void In_a_hundred_thousand_exchanges_no_answer_is_taken_for_anothers(int seed)
    {
        var random = new Random(seed);
        var late = new LateReplies();
        var underWay = new Queue<ModbusRequest>();
        int answered = 0;

        for (int i = 0; i < 100_000; i++)
        {
            ModbusRequest request = new ModbusRequest.ReadHoldingRegisters((ushort)(100 * random.Next(1, 4)), (ushort)random.Next(1, 4));
            ModbusRequest sent = late.StepBefore(request) ?? request;
            underWay.Enqueue(sent);
            ModbusRequest? taken = Receive(underWay, sent, random);
            if (taken is null)
            {
                late.Unanswered(sent);
                continue;
            }

            late.Answered(sent, Words);
            answered += sent == request ? 1 : 0;

            // a step's values are thrown away, so only a wanted answer must be its own
            Assert.True(sent != request || taken == sent, $"seed {seed}, exchange {i}: {taken} was taken for {sent}");
        }

        Assert.True(answered > 10_000, $"only {answered} answers");
    }

    /// <summary>A device that answers in order; some answers are lost, and the rest come while the master waits, or later.</summary>
    private static ModbusRequest? Receive(Queue<ModbusRequest> underWay, ModbusRequest waitedFor, Random random)
    {
        int arriving = random.Next(4) switch
        {
            0 => 0,
            1 => random.Next(underWay.Count + 1),
            _ => underWay.Count,
        };

        for (; arriving > 0; arriving--)
        {
            ModbusRequest reply = underWay.Dequeue();
            bool isLost = random.Next(5) == 0;
            if (!isLost && ReplyShape.Of(reply) == ReplyShape.Of(waitedFor))
            {
                return reply;
            }
        }

        return null;
    }
}
