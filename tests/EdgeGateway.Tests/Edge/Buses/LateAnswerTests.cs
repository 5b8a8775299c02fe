using System.Buffers.Binary;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A late answer must never be taken for the answer to another request. Each register holds its own address, so that it shows.</summary>
public sealed class LateAnswerTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);
    private static readonly UnitId Unit = new(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_late_answer_that_lies_on_the_line_is_thrown_away()
    {
        byte[]? missed = null;
        using var line = new PtyLine((request, line) =>
        {
            if (missed is null)
            {
                missed = request;
                return;
            }

            line.Send(Answer(request));
        });
        await using LineBus bus = SerialBusTests.Open(line.Path);
        Assert.IsType<BusFailure.Timeout>(SerialBusTests.Why(await bus.SendAsync(Unit, new ModbusRequest.ReadHoldingRegisters(100, 4), Short, Cancel)));

        line.Send(Answer(missed!));
        BusResult next = await bus.SendAsync(Unit, new ModbusRequest.ReadHoldingRegisters(200, 4), TimeSpan.FromSeconds(10), Cancel);

        Assert.Equal([200, 201, 202, 203], SerialBusTests.Registers(next));
    }

    [Fact]
    public async Task A_late_answer_that_comes_while_the_next_is_waited_for_is_passed_over()
    {
        byte[]? missed = null;
        using var line = new PtyLine((request, line) =>
        {
            if (missed is null)
            {
                missed = request;
                return;
            }

            line.Send([.. missed.Length > 0 ? Answer(missed) : [], .. Answer(request)]);
            missed = [];
        });
        await using LineBus bus = SerialBusTests.Open(line.Path);
        await bus.SendAsync(Unit, new ModbusRequest.ReadHoldingRegisters(100, 4), Short, Cancel);

        BusResult next = await bus.SendAsync(Unit, new ModbusRequest.ReadHoldingRegisters(200, 4), TimeSpan.FromSeconds(10), Cancel);

        Assert.Equal([200, 201, 202, 203], SerialBusTests.Registers(next));
    }

    [Fact]
    public async Task A_device_that_is_always_one_answer_behind_is_never_believed()
    {
        byte[]? before = null;
        using var line = new PtyLine((request, line) =>
        {
            if (before is not null)
            {
                line.Send(Answer(before));
            }

            before = request;
        });
        await using LineBus bus = SerialBusTests.Open(line.Path);

        for (ushort i = 0; i < 12; i++)
        {
            var request = new ModbusRequest.ReadHoldingRegisters((ushort)(100 * (i % 3)), 4);
            Assert.IsType<BusResult.Failed>(await bus.SendAsync(Unit, request, Short, Cancel));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_fault_of_the_line_brings_a_wrong_value(int seed)
    {
        var device = new FaultyDevice(seed);
        using var line = new PtyLine(device.Answer);
        await using LineBus bus = SerialBusTests.Open(line.Path);
        var random = new Random(seed);
        int answered = 0;

        for (int i = 0; i < 60; i++)
        {
            ModbusRequest request = new ModbusRequest.ReadHoldingRegisters((ushort)(100 * random.Next(1, 6)), (ushort)random.Next(1, 4));
            if (await bus.SendAsync(Unit, request, Short, Cancel) is BusResult.Reply { Value: ModbusReply.Registers registers })
            {
                answered++;
                Assert.Equal(Enumerable.Range(request.Address, request.Count).Select(a => (ushort)a), registers.Values.ToArray());
            }
        }

        Assert.True(answered > 10, $"seed {seed}: only {answered} of 60 were answered, so this shows nothing");
    }

    /// <summary>The right answer to a request for holding registers: each register holds its own address.</summary>
    internal static byte[] Answer(byte[] request)
    {
        ushort address = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(2));
        int count = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(4));
        var pdu = new byte[2 + (2 * count)];
        (pdu[0], pdu[1]) = (3, (byte)(2 * count));
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(2 + (2 * i)), (ushort)(address + i));
        }

        return PtyLine.Frame(request[0], pdu);
    }
}
