using System.Collections.Concurrent;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>A bus that was not made for writing sends no request that changes a device, whatever is asked of it; seen at the far end of the wire.</summary>
public sealed class WriteFrameTests
{
    private const int Requests = 200;
    private const int Seed = 20_260_728;

    private static readonly UnitId Unit = new(17);

    /// <summary>Nothing is answered, so that each read waits for it.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(2);

    public static TheoryData<string> Kinds => [.. FaultyPeer.Kinds];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_leave_to_write_no_write_is_on_the_wire(string kind)
    {
        var heard = new ConcurrentQueue<ModbusRequest>();
        using var peer = new FaultyPeer(kind, (asked, _) => Keep(asked, heard));
        int reads = 0, writes = 0;
        await using (IModbusBus bus = ModbusBuses.Create(peer.Bus, TimeProvider.System))
        {
            foreach (ModbusRequest request in Sample())
            {
                BusResult result = await bus.SendAsync(Unit, request, Short, Cancel);
                bool refused = result is BusResult.Failed { Why: BusFailure.WriteNotAllowed };
                Assert.True(request.IsWrite == refused, $"seed {Seed}, {request}: {result}");
                (reads, writes) = refused ? (reads, writes + 1) : (reads + 1, writes);
            }
        }

        Assert.True(reads > Requests / 4 && writes > Requests / 4, $"{reads} reads, {writes} writes");
        Assert.NotEmpty(heard);
        Assert.DoesNotContain(heard, request => request.IsWrite);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task With_leave_every_function_is_on_the_wire(string kind)
    {
        var heard = new ConcurrentQueue<ModbusRequest>();
        using var peer = new FaultyPeer(kind, (asked, say) => Keep(asked, heard) || Refuse(asked, kind, say));
        ModbusFunction[] functions = [.. Enum.GetValues<ModbusFunction>().Where(function => function != ModbusFunction.None)];
        await using (IModbusBus bus = ModbusBuses.Create(peer.Bus, TimeProvider.System, mayWrite: true))
        {
            foreach (ModbusRequest request in functions.Select(function => GoldenExchanges.Read().First(golden => golden.Request.Function == function).Request))
            {
                BusResult result = await bus.SendAsync(Unit, request, TimeSpan.FromSeconds(10), Cancel);
                Assert.True(result is BusResult.Reply { Value: ModbusReply.Exception }, $"{request}: {result}");
            }
        }

        Assert.Equal(functions, heard.Select(request => request.Function).Distinct().Order());
    }

    private static ModbusRequest[] Sample() => FsCheck.FSharp.Gen.Sample(new FsCheck.Rnd(Seed), 50, Requests, ModbusSamples.Requests);

    private static bool Keep(AskedRequest asked, ConcurrentQueue<ModbusRequest> heard)
    {
        ModbusRequest.TryReadPdu(asked.Pdu, out ModbusRequest? request, out _);
        heard.Enqueue(request ?? throw new InvalidOperationException($"The bus sent {Convert.ToHexString(asked.Wire)}."));
        return false;
    }

    private static bool Refuse(AskedRequest asked, string kind, Action<byte[]> say)
    {
        say(WireFraming.Of(kind).Frame(asked.Transaction, asked.Unit, [(byte)(asked.Pdu[0] | 0x80), (byte)ModbusExceptionCode.IllegalFunction]));
        return false;
    }
}
